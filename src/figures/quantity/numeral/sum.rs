//! What a numeral comes to: coefficients and powers added up as they are read aloud.

/// Low and high end of what is being read; equal but for a pair.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Ends {
    pub(super) low: f64,
    pub(super) high: f64,
}

impl Ends {
    pub(super) const fn one(value: f64) -> Self {
        Self {
            low: value,
            high: value,
        }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            low: self.low + other.low,
            high: self.high + other.high,
        }
    }

    fn times(self, factor: f64) -> Self {
        Self {
            low: self.low * factor,
            high: self.high * factor,
        }
    }

    fn is_zero(self) -> bool {
        self.low == 0.0 && self.high == 0.0
    }
}

/// What has been read of a numeral.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sum {
    /// Times 亿 and more, closed.
    high: Ends,
    /// Times 万.
    middle: Ends,
    /// Below 万.
    section: Ends,
    /// A coefficient that no power has followed yet.
    pub(super) digit: Option<Ends>,
    /// The last power read.
    pub(super) power: f64,
    /// The powers read since the last coefficient, multiplied.
    pub(super) scale: f64,
    /// The same from 万 on.
    pub(super) big: f64,
    /// Decimals of the coefficient.
    pub(super) decimals: u32,
}

impl Sum {
    /// Nothing read yet.
    pub(super) fn new() -> Self {
        Self {
            scale: 1.0,
            big: 1.0,
            ..Self::default()
        }
    }

    /// A coefficient with decimals that were read aloud.
    pub(super) fn of_decimals(value: f64, decimals: u32) -> Self {
        Self {
            digit: Some(Ends::one(value)),
            decimals,
            ..Self::new()
        }
    }

    /// All of it.
    pub(super) fn total(self) -> Ends {
        self.high
            .plus(self.middle)
            .plus(self.section)
            .plus(self.digit.unwrap_or_default())
    }

    /// Takes a power of 十, 百, 千. False where it can't stand here.
    pub(super) fn small(&mut self, power: f64) -> bool {
        let coefficient = match self.digit {
            Some(digit) => digit,
            None if self.section.is_zero() || power == 10.0 => Ends::one(1.0),
            None => return false,
        };
        if !self.section.is_zero() && power >= self.power {
            return false;
        }
        self.section = self.section.plus(coefficient.times(power));
        self.digit = None;
        self.close(power);
        true
    }

    /// Takes 万, 亿 or 兆. False where it can't stand here.
    pub(super) fn big(&mut self, power: f64) -> bool {
        let section = self.section.plus(self.digit.unwrap_or_default());
        if power == 1e4 {
            if self.digit.is_none() && section.is_zero() {
                self.middle = match (self.middle.is_zero(), self.high.is_zero()) {
                    (false, _) => self.middle.times(power),
                    (true, true) => Ends::one(power),
                    (true, false) => return false,
                };
            } else if self.middle.is_zero() {
                self.middle = section.times(power);
            } else {
                return false;
            }
        } else {
            let below = self.middle.plus(section);
            if self.digit.is_none() && below.is_zero() {
                self.high = if self.high.is_zero() {
                    Ends::one(power)
                } else {
                    self.high.times(power)
                };
            } else {
                self.high = self.high.plus(below.times(power));
            }
            self.middle = Ends::default();
        }
        self.section = Ends::default();
        self.digit = None;
        self.close(power);
        true
    }

    /// Lets a last digit stand for the next lower power: 一千三.
    pub(super) fn shorten(&mut self, allowed: bool) {
        if let Some(digit) = self.digit
            && allowed
            && self.power >= 100.0
            && digit.high < 10.0
        {
            self.digit = Some(digit.times(self.power / 10.0));
        }
    }

    fn close(&mut self, power: f64) {
        self.power = power;
        self.scale *= power;
        if power >= 1e4 {
            self.big *= power;
        }
    }

    /// Takes a coefficient.
    pub(super) fn coefficient(&mut self, digit: Ends) {
        self.digit = Some(digit);
        self.scale = 1.0;
        self.big = 1.0;
    }
}
