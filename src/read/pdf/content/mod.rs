//! The drawing of a page, as far as it shows text.

use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::fonts::{Font, Fonts, is_picture};
use super::streams;
use crate::read::ReadError;
use crate::read::guard::Guard;
use crate::read::layout::{Glyph, Page as Sheet};

mod map;
mod marks;
mod turn;

use map::Map;
use marks::Mark;
use turn::Turned;

/// How deep drawings may stand in each other; real ones hardly go beyond three.
const NESTED: usize = 12;

/// How many states may be saved at once.
const SAVED: usize = 256;

/// How far the upper side of a character lies above its base line, as a share of the size.
const HANG: f32 = 0.88;

#[derive(Clone)]
struct State {
    map: Map,
    font: Option<std::rc::Rc<Font>>,
    size: f32,
    character_space: f32,
    word_space: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    invisible: bool,
}

/// Draws pages.
pub(super) struct Interpreter<'f, 'g> {
    guard: &'g Guard<'g>,
    fonts: &'f mut Fonts<'g>,
    glyphs: Vec<Glyph>,
    /// Characters that are turned by a quarter or more.
    turned: Turned,
    /// Text drawn invisibly: what OCR found, below the picture of a page.
    unseen: Vec<Glyph>,
    artifacts: usize,
    pictures: bool,
    /// Drawings that are being drawn, each inside the one before it.
    drawing: Vec<ObjectIdentifier>,
    /// Memory counted for the characters of the page, in bytes.
    held: usize,
}

impl<'f, 'g> Interpreter<'f, 'g> {
    pub(super) fn new(guard: &'g Guard<'g>, fonts: &'f mut Fonts<'g>) -> Self {
        Self {
            guard,
            fonts,
            glyphs: Vec::new(),
            turned: Turned::default(),
            unseen: Vec::new(),
            artifacts: 0,
            pictures: false,
            drawing: Vec::new(),
            held: 0,
        }
    }

    /// True where a picture was drawn.
    pub(super) fn saw_pictures(&self) -> bool {
        self.pictures
    }

    /// A page with its glyphs in the order in which they are drawn.
    pub(super) fn page(&mut self, page: &Page<'_>) -> Result<Sheet, ReadError> {
        let mut data = Vec::new();
        match page.raw().get::<Object<'_>>("Contents") {
            Some(Object::Stream(stream)) => data = streams::data(&stream, self.guard)?,
            Some(Object::Array(parts)) => {
                for part in parts.iter::<Stream<'_>>() {
                    self.guard.objects(1)?;
                    data.extend(streams::data(&part, self.guard)?);
                    data.push(b'\n');
                    self.guard.joined(data.len())?;
                }
            }
            _ => {}
        }
        let map = Map(page
            .initial_transform(true)
            .as_coeffs()
            .map(|value| value as f32));
        let state = State {
            map,
            font: None,
            size: 1.0,
            character_space: 0.0,
            word_space: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            invisible: false,
        };
        self.draw(&data, page.resources(), state, 0)?;
        self.guard.free(std::mem::take(&mut self.held));
        let mut turned = std::mem::take(&mut self.turned);
        let unseen = std::mem::take(&mut self.unseen);
        let seen = std::mem::take(&mut self.glyphs);
        let [upright, ..] = &mut turned.0;
        *upright = if unseen.len() > seen.len() {
            unseen
        } else {
            seen
        };
        let (width, height) = page.render_dimensions();
        Ok(turned.page(width, height))
    }

    /// Counts memory for so many characters more.
    fn hold(&mut self, characters: usize) {
        let memory = characters.saturating_mul(Glyph::MEMORY);
        self.held += memory;
        self.guard.keep(memory);
    }

    fn draw(
        &mut self,
        data: &[u8],
        resources: &Resources<'_>,
        mut state: State,
        nested: usize,
    ) -> Result<(), ReadError> {
        let mut saved: Vec<State> = Vec::new();
        let mut marks: Vec<Mark> = Vec::new();
        let (mut text, mut line) = (Map::IDENTITY, Map::IDENTITY);
        let mut operations = TypedIter::new(data);
        while let Some(operation) = operations.next() {
            self.guard.objects(1)?;
            match operation {
                TypedInstruction::SaveState(_) if saved.len() < SAVED => saved.push(state.clone()),
                TypedInstruction::RestoreState(_) => {
                    if let Some(before) = saved.pop() {
                        state = before;
                    }
                }
                TypedInstruction::Transform(t) => {
                    let own = [t.0, t.1, t.2, t.3, t.4, t.5].map(|value| value.as_f32());
                    state.map = Map(own).then(state.map);
                }
                TypedInstruction::BeginText(_) => (text, line) = (Map::IDENTITY, Map::IDENTITY),
                TypedInstruction::CharacterSpacing(t) => state.character_space = t.0.as_f32(),
                TypedInstruction::WordSpacing(t) => state.word_space = t.0.as_f32(),
                TypedInstruction::HorizontalScaling(t) => state.stretch = t.0.as_f32() / 100.0,
                TypedInstruction::TextLeading(t) => state.leading = t.0.as_f32(),
                TypedInstruction::TextRise(t) => state.rise = t.0.as_f32(),
                TypedInstruction::TextRenderingMode(t) => {
                    state.invisible = matches!(t.0.as_i64(), 3 | 7);
                }
                TypedInstruction::TextFont(t) => {
                    state.size = t.1.as_f32();
                    state.font = self.fonts.font(&resources.fonts, t.0)?;
                }
                TypedInstruction::SetTextMatrix(t) => {
                    line = Map([t.0, t.1, t.2, t.3, t.4, t.5].map(|value| value.as_f32()));
                    text = line;
                }
                TypedInstruction::NextLine(t) => {
                    line = Map::shift(t.0.as_f32(), t.1.as_f32()).then(line);
                    text = line;
                }
                TypedInstruction::NextLineAndSetLeading(t) => {
                    state.leading = -t.1.as_f32();
                    line = Map::shift(t.0.as_f32(), t.1.as_f32()).then(line);
                    text = line;
                }
                TypedInstruction::NextLineUsingLeading(_) => {
                    line = Map::shift(0.0, -state.leading).then(line);
                    text = line;
                }
                TypedInstruction::ShowText(t) => self.show(&state, &mut text, t.0.as_bytes())?,
                TypedInstruction::NextLineAndShowText(t) => {
                    line = Map::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(&state, &mut text, t.0.as_bytes())?;
                }
                TypedInstruction::ShowTextWithParameters(t) => {
                    state.word_space = t.0.as_f32();
                    state.character_space = t.1.as_f32();
                    line = Map::shift(0.0, -state.leading).then(line);
                    text = line;
                    self.show(&state, &mut text, t.2.as_bytes())?;
                }
                TypedInstruction::ShowTexts(t) => self.show_all(&state, &mut text, t.0)?,
                TypedInstruction::InlineImage(_) => self.pictures = true,
                TypedInstruction::XObject(t) => {
                    if let Some(stream) = resources.get_x_object(t.0) {
                        self.object(&stream, resources, &state, nested)?;
                    }
                }
                TypedInstruction::BeginMarkedContent(t) => self.mark(&mut marks, t.0, None),
                TypedInstruction::BeginMarkedContentWithProperties(t) => {
                    let properties = match t.1 {
                        Object::Dict(dict) => Some(dict.clone()),
                        Object::Name(name) => resources.properties.get::<Dict<'_>>(name),
                        _ => None,
                    };
                    self.mark(&mut marks, t.0, properties.as_ref());
                }
                TypedInstruction::EndMarkedContent(_) => self.unmark(marks.pop()),
                _ => {}
            }
        }
        while let Some(mark) = marks.pop() {
            self.unmark(Some(mark));
        }
        Ok(())
    }

    /// Draws an object: a drawing of its own, or a picture.
    fn object(
        &mut self,
        stream: &Stream<'_>,
        resources: &Resources<'_>,
        state: &State,
        nested: usize,
    ) -> Result<(), ReadError> {
        if is_picture(stream) {
            self.pictures = true;
            return Ok(());
        }
        if nested >= NESTED
            || stream.dict().get::<Name<'_>>("Subtype").as_deref() != Some(&b"Form"[..])
        {
            return Ok(());
        }
        // A drawing must not hold itself. Where one does so twice, each depth would double the work.
        let id = stream.obj_id();
        if self.drawing.contains(&id) {
            return Ok(());
        }
        let data = streams::data(stream, self.guard)?;
        let mut state = state.clone();
        if let Some(own) = stream.dict().get::<[f32; 6]>("Matrix") {
            state.map = Map(own).then(state.map);
        }
        self.drawing.push(id);
        match stream.dict().get::<Dict<'_>>("Resources") {
            Some(own) => self.draw(&data, &Resources::new(own), state, nested + 1)?,
            None => self.draw(&data, resources, state, nested + 1)?,
        }
        self.drawing.pop();
        Ok(())
    }

    fn show_all(
        &mut self,
        state: &State,
        text: &mut Map,
        parts: &Array<'_>,
    ) -> Result<(), ReadError> {
        for part in parts.raw_iter() {
            match part {
                MaybeRef::NotRef(Object::String(string)) => {
                    self.show(state, text, string.as_bytes())?
                }
                MaybeRef::NotRef(Object::Number(number)) => {
                    let move_by = -number.as_f32() / 1000.0 * state.size;
                    let vertical = state.font.as_ref().is_some_and(|font| font.vertical);
                    let shift = if vertical {
                        Map::shift(0.0, move_by)
                    } else {
                        Map::shift(move_by * state.stretch, 0.0)
                    };
                    *text = shift.then(*text);
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn show(&mut self, state: &State, text: &mut Map, bytes: &[u8]) -> Result<(), ReadError> {
        let Some(font) = state.font.clone() else {
            return Ok(());
        };
        self.hold(bytes.len());
        self.guard.objects(bytes.len() as u64 / 2)?;
        let mut rest = bytes;
        while !rest.is_empty() {
            let code = font.code(rest);
            rest = rest.get(code.length.max(1)..).unwrap_or_default();
            let width = font.width(&code);
            let mut space = state.character_space;
            if code.length == 1 && code.value == 32 {
                space += state.word_space;
            }
            // Where characters stand below each other, each hangs from the middle of its upper side.
            let (advance, hang) = if font.vertical {
                let hang = Map::shift(-width / 2.0, -HANG);
                (Map::shift(0.0, space - state.size), hang)
            } else {
                let advance = (width * state.size + space) * state.stretch;
                (Map::shift(advance, 0.0), Map::IDENTITY)
            };
            if self.artifacts == 0 {
                let own = Map([
                    state.size * state.stretch,
                    0.0,
                    0.0,
                    state.size,
                    0.0,
                    state.rise,
                ]);
                let [a, b, c, d, x, y] = hang.then(own).then(*text).then(state.map).0;
                // Letters of an oblique font lean, their line does not.
                let quarters = turn::quarters(a, b);
                let size = d.abs().max(c.abs());
                if let Some(quarters) = quarters
                    && (quarters == 0 || !state.invisible)
                    && x.is_finite()
                    && y.is_finite()
                    && size.is_finite()
                {
                    let glyphs = if state.invisible {
                        &mut self.unseen
                    } else {
                        match self.turned.0.get_mut(quarters) {
                            Some(turned) if quarters > 0 => turned,
                            _ => &mut self.glyphs,
                        }
                    };
                    let glyph = Glyph {
                        x,
                        y,
                        width: width * a.abs().max(b.abs()),
                        size,
                        character: ' ',
                    };
                    let first = glyphs.len();
                    font.characters(&code, |character| glyphs.push(Glyph { character, ..glyph }));
                    // The letters of a ligature share its width: none of them stands behind what comes next.
                    let letters = glyphs.get_mut(first..).unwrap_or_default();
                    if letters.len() > 1 {
                        let share = glyph.width / letters.len() as f32;
                        for (index, letter) in letters.iter_mut().enumerate() {
                            let (across, down) = turn::direction(quarters);
                            letter.x += across * share * index as f32;
                            letter.y += down * share * index as f32;
                            letter.width = share;
                        }
                    }
                }
            }
            *text = advance.then(*text);
        }
        Ok(())
    }
}
