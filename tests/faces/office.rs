//! LibreOffice, run headless on a macro of its own in a profile of its own.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::tell::tell;

const MACRO: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Save(source As String, target As String, command As String)
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden"
  hidden(0).Value = True
  document = StarDesktop.loadComponentFromURL(source, "_blank", 0, hidden())
  dispatcher = createUnoService("com.sun.star.frame.DispatchHelper")
  dispatcher.executeDispatch(document.CurrentController.Frame, command, "", 0, Array())
  Dim text(1) As New com.sun.star.beans.PropertyValue
  text(0).Name = "FilterName"
  text(0).Value = "Text (encoded)"
  text(1).Name = "FilterOptions"
  text(1).Value = "UTF8,LF,,,"
  document.storeToURL(target, text())
  document.close(True)
  StarDesktop.terminate()
End Sub
</script:module>
"#;
const LIBRARY: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false" library:passwordprotected="false">
 <library:element library:name="Module1"/>
</library:library>
"#;

/// The text of a file after a command of the office program; None, after a plain message, where there is none.
pub(crate) fn text_after(file: &Path, command: &str) -> Option<String> {
    let there = Command::new("soffice")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !there {
        tell("LibreOffice (soffice)");
        return None;
    }
    let folder = tempfile::tempdir().unwrap();
    let basic = folder.path().join("profile/user/basic");
    let run = |last: &str| {
        let status = Command::new("soffice")
            .arg(format!(
                "-env:UserInstallation=file://{}",
                folder.path().join("profile").display()
            ))
            .args(["--headless", "--norestore", last])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(status.success());
    };
    // A first start writes an empty library over whatever is there.
    run("--terminate_after_init");
    std::fs::create_dir_all(basic.join("Standard")).unwrap();
    std::fs::write(basic.join("Standard/script.xlb"), LIBRARY).unwrap();
    std::fs::write(basic.join("Standard/Module1.xba"), MACRO).unwrap();
    let target = folder.path().join("out.txt");
    run(&format!(
        "macro:///Standard.Module1.Save(\"file://{}\",\"file://{}\",\"{command}\")",
        file.display(),
        target.display()
    ));
    let text = std::fs::read_to_string(target).unwrap();
    Some(text.trim_start_matches('\u{feff}').to_owned())
}
