//! `tongbi check`: rules for drafting and CI.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{ValueEnum, ValueHint};
use tongbi::check::{Baseline, Config, Finding, Level, RULES, check, check_pair, rule};
use tongbi::compare::compare;
use tongbi::figures::figures;
use tongbi::outline::{Language, Report};
use tongbi::render::{self, Findings};
use tongbi::span::Pair;

use super::{Content, Error, Exit, Global, OutputArgs, Progress, ReadArgs};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The report, or the earlier and the later one; - for standard input
    #[arg(num_args = 1..=2, required_unless_present_any = ["explain", "list"], value_names = ["OLD", "NEW"], value_hint = ValueHint::FilePath)]
    reports: Vec<PathBuf>,
    /// How to show what is found
    #[arg(short, long, value_enum, default_value_t)]
    format: Format,
    /// Tells what a rule is about
    #[arg(long, value_name = "RULE")]
    explain: Option<String>,
    /// Lists all rules
    #[arg(long, conflicts_with = "explain")]
    list: bool,
    /// Only these rules, also where they are switched off [default: all that are on]
    #[arg(long, value_delimiter = ',', value_name = "RULE,...")]
    rules: Vec<String>,
    /// The least level that counts as a broken rule [default: warning]
    #[arg(long, value_enum, value_name = "LEVEL")]
    fail_on: Option<LevelArg>,
    /// Leaves out what FILE holds as known
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath)]
    baseline: Option<PathBuf>,
    /// Writes all that is found to FILE as known from now on
    #[arg(long, value_name = "FILE", value_hint = ValueHint::FilePath, conflicts_with = "baseline")]
    write_baseline: Option<PathBuf>,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    read: ReadArgs,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people
    #[default]
    Table,
    /// One object
    Json,
    /// Annotations of GitHub Actions
    Github,
    /// SARIF 2.1.0, for code scanning
    Sarif,
    /// XML for build servers
    Junit,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum LevelArg {
    Note,
    Warning,
    Error,
}

impl From<LevelArg> for Level {
    fn from(level: LevelArg) -> Self {
        match level {
            LevelArg::Note => Self::Note,
            LevelArg::Warning => Self::Warning,
            LevelArg::Error => Self::Error,
        }
    }
}

pub(crate) fn run(args: &Args, global: &Global) -> Result<Exit, Error> {
    if let Some(id) = &args.explain {
        let rule = known(id)?;
        args.output.write(global, Content::Screen, |out| {
            render::rule_explained(rule, global.language, out)
        })?;
        return Ok(Exit::Done);
    }
    if args.list {
        args.output.write(global, Content::Screen, |out| {
            render::rules_table(global.language, out)
        })?;
        return Ok(Exit::Done);
    }
    args.output.spare(&args.reports)?;
    let config = args.config(global)?;
    let language = args.language(global);
    let mut reports = args.read.reports(&args.reports, global)?;
    let progress = Progress::new("checking", None, global);
    let new = reports.pop();
    let old = reports.pop();
    let mut paths = Vec::new();
    let mut findings = match (old, new) {
        (Some(old), Some(new)) => {
            paths.extend([old.path.clone(), new.path.clone()]);
            two(&old, &new, &config, language, global)
        }
        (_, Some(new)) => {
            paths.push(new.path.clone());
            check(&new, &figures(&new, &global.lexicon), &config, language)
        }
        _ => Vec::new(),
    };
    drop(progress);
    if let Some(path) = &args.write_baseline {
        let baseline = Baseline::new(&findings);
        super::output::to_file(path, |out| render::json(&baseline, out))?;
        return Ok(Exit::Done);
    }
    let hidden = match args.baseline(global, &config) {
        Some(path) => baseline(&path)?.leave_out(&mut findings),
        None => 0,
    };
    args.show(&Findings::new(&findings, hidden), &paths, &config, global)?;
    let least = args
        .fail_on
        .map(Level::from)
        .or(config.fail_on)
        .unwrap_or(Level::Warning);
    Ok(if findings.iter().any(|finding| finding.level >= least) {
        Exit::Found
    } else {
        Exit::Done
    })
}

/// All that is wrong with the new report and with it beside the old one.
fn two(
    old: &Report,
    new: &Report,
    config: &Config,
    language: Language,
    global: &Global,
) -> Vec<Finding> {
    let reports = Pair::new(old, new);
    let comparison = compare(reports, &global.lexicon);
    for warning in &comparison.warnings {
        global.warn(warning);
    }
    let figures = reports.map(|report| figures(report, &global.lexicon));
    let both = figures.as_ref().map(Vec::as_slice);
    check_pair(
        reports,
        both,
        &comparison,
        &global.lexicon,
        config,
        language,
    )
}

impl Args {
    /// The rules as the project's file and the options set them.
    fn config(&self, global: &Global) -> Result<Config, Error> {
        let table = global.settings.get(|s| s.check.clone()).unwrap_or_default();
        let mut config = Config::new(&table).map_err(|error| Error::Settings {
            place: "tongbi.toml: [check]".to_owned(),
            what: error.to_string(),
        })?;
        if !self.rules.is_empty() {
            let rules = self.rules.iter().map(|id| known(id));
            config.only(&rules.collect::<Result<Vec<_>, _>>()?);
        }
        Ok(config)
    }

    /// The language of the messages: what programs read does not depend on whose machine it is.
    fn language(&self, global: &Global) -> Language {
        match self.format {
            Format::Table => global.language,
            _ => global
                .settings
                .get(|s| s.lang)
                .map_or(Language::English, Into::into),
        }
    }

    /// The file of what is known: that of the option, else that of the project.
    fn baseline(&self, global: &Global, config: &Config) -> Option<PathBuf> {
        let own = || {
            let name = config.baseline.as_ref()?;
            Some(
                global
                    .settings
                    .folder(|s| s.check.is_some())
                    .unwrap_or_default()
                    .join(name),
            )
        };
        self.baseline.clone().or_else(own)
    }

    fn show(
        &self,
        findings: &Findings<'_>,
        reports: &[String],
        config: &Config,
        global: &Global,
    ) -> Result<(), Error> {
        let language = self.language(global);
        let content = if self.format == Format::Table {
            Content::Screen
        } else {
            Content::Data
        };
        let screen = self.output.screen(global);
        self.output.write(global, content, |out| match self.format {
            Format::Table => render::findings_table(findings, screen, out),
            Format::Json => render::json(findings, out),
            Format::Github => render::findings_github(findings, language, out),
            Format::Sarif => render::findings_sarif(findings, language, out),
            Format::Junit => render::findings_junit(findings, reports, config, language, out),
        })
    }
}

fn known(id: &str) -> Result<&'static tongbi::check::Rule, Error> {
    rule(id).ok_or_else(|| {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.id).collect();
        Error::Usage(format!("no rule {id}: there are {}", ids.join(", ")))
    })
}

fn baseline(path: &Path) -> Result<Baseline, Error> {
    let name = path.display().to_string();
    let text = fs::read_to_string(path).map_err(|source| Error::Open {
        path: name.clone(),
        source,
    })?;
    Baseline::read(&text).map_err(|error| Error::Settings {
        place: name,
        what: error.to_string(),
    })
}
