//! Finding the guide that answers a question, as people type it.
//!
//! Pure: no store, no input or output, no clock. Learning happens in [`Index::build`] from the guides' phrases;
//! [`Index::find`] then answers, offers a choice or refuses, and first of all sees emergencies and secrets.
//! Nothing here may know a single guide: which guides exist is learnt.

mod alarm;
mod calibrate;
mod concepts;
mod descent;
mod emergency;
mod features;
mod frozen;
mod inside;
mod learning;
mod letters;
mod lexicon;
mod linear;
mod mentions;
mod nearest;
mod normal;
mod parallel;
mod quick;
mod ranker;
mod reading;
mod secret;
mod syllable;
mod vocabulary;

#[cfg(test)]
mod tests;

pub use emergency::Emergency;
use emergency::Signs;
use frozen::{Freezer, Frozen as _, Reader};
pub use inside::{Inside, inside};
pub use letters::fold;
pub use secret::{Secret, guard, redact};

/// One guide as the ranker sees it.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The guide's name in links and files.
    pub slug: &'a str,
    /// Its title.
    pub title: &'a str,
    /// What the reader gets from it, in one line.
    pub summary: &'a str,
    /// Ways in which people ask for it, those of one voice together.
    pub phrases: Vec<&'a str>,
    /// The rest of its text.
    pub body: String,
}

/// What to do about a question, and the guides nearest to it.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// What to do.
    pub decision: Decision,
    /// Best first, up to five.
    pub guides: Vec<Hit>,
}

/// A guide found.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// The guide's name.
    pub slug: String,
    /// Probability that it answers the question.
    pub score: f64,
}

/// What to do about a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decision {
    /// Sure: show the first guide.
    Answer,
    /// Unsure: offer up to three.
    Choose,
    /// The text names no matter ("bị lỗi rồi"): ask back. The guides are mere guesses.
    Vague,
    /// No guide answers this.
    Refuse,
    /// Someone is in danger: show the number to call at once.
    Emergency(Emergency),
    /// The text holds a secret: warn, and do not keep the text.
    Guard(Secret),
}

/// Everything learnt from the guides.
#[derive(Debug)]
pub struct Index {
    slugs: Vec<String>,
    learnt: learning::Learnt,
}

/// A question as it is compared.
struct Asked {
    words: normal::Words,
    bag: vocabulary::Bag,
    vector: vocabulary::Vector,
}

/// From this probability on the first guide is shown without asking back.
const SURE: f64 = 0.7;
/// From this probability of being among the first three on a choice is worth offering.
const WORTH: f64 = 0.365;
/// Guides in a finding.
const LISTED: usize = 5;

impl Index {
    /// Learns from the guides. The same guides give the same index.
    pub fn build(documents: &[Document<'_>]) -> Self {
        Self {
            slugs: documents.iter().map(|document| document.slug.to_owned()).collect(),
            learnt: learning::learn(documents),
        }
    }

    /// All that was learnt, as bytes for [`Self::thaw`] on a machine with this one's order of bytes.
    pub fn freeze(&self) -> Vec<u8> {
        let mut freezer = Freezer::new();
        freezer.put(self.slugs.join("\n").as_bytes());
        self.learnt.freeze(&mut freezer);
        freezer.bytes()
    }

    /// What was [frozen](Self::freeze), read where it lies. None if the bytes are something else, or do not lie at a
    /// multiple of eight.
    pub fn thaw(bytes: &'static [u8]) -> Option<Self> {
        let mut reader = Reader::of(bytes)?;
        let slugs = str::from_utf8(reader.take()?).ok()?;
        let slugs = slugs.lines().map(str::to_owned).collect();
        let learnt = learning::Learnt::read(&mut reader)?;
        reader.all_read().then_some(Self { slugs, learnt })
    }

    /// What to do about a question.
    pub fn find(&self, text: &str) -> Finding {
        let asked = self.read(text);
        let (ranked, guides) = self.rank(&asked);
        let decision = self.danger(&asked, ranked == Decision::Answer).map(Decision::Emergency);
        let decision = decision.or_else(|| guard(text).map(Decision::Guard)).unwrap_or(ranked);
        Finding { decision, guides }
    }

    /// The danger that a text tells of, if any.
    pub fn emergency(&self, text: &str) -> Option<Emergency> {
        let asked = self.read(text);
        let answered = self.rank(&asked).0 == Decision::Answer;
        self.danger(&asked, answered)
    }

    fn read(&self, text: &str) -> Asked {
        let words = normal::Words::of(text);
        let bag = self.learnt.vocabulary.bag(&features::features(&words));
        let vector = self.learnt.ranker.vector(&bag);
        Asked { words, bag, vector }
    }

    /// Where a guide surely answers the text, signs of danger need more to back them.
    fn danger(&self, asked: &Asked, answered: bool) -> Option<Emergency> {
        let signs = emergency::signs(&asked.words);
        let doubtful = if answered { alarm::DOUBTFUL_IF_ANSWERED } else { alarm::DOUBTFUL };
        let Some(heard) = self.learnt.alarm.hear(&asked.bag, &asked.vector) else {
            return signs.danger();
        };
        match signs {
            Signs::Danger(kind) if heard.probability >= doubtful => Some(kind),
            Signs::Against if heard.probability >= alarm::CERTAIN => Some(heard.kind),
            Signs::Silent if heard.likely => Some(heard.kind),
            Signs::Danger(_) | Signs::Against | Signs::Silent => None,
        }
    }

    fn rank(&self, asked: &Asked) -> (Decision, Vec<Hit>) {
        if asked.words.plain.is_empty() || self.slugs.is_empty() {
            return (Decision::Refuse, Vec::new());
        }
        let verdict = self.learnt.ranker.rank(&asked.bag, &asked.vector);
        let trust = self.learnt.calibration.trust(&verdict);
        let decision = if inside::is_vague(&asked.words) {
            Decision::Vague
        } else if trust.first >= SURE {
            Decision::Answer
        } else if trust.choice >= WORTH {
            Decision::Choose
        } else {
            Decision::Refuse
        };
        (decision, self.hits(&verdict, trust))
    }

    /// The first guide has its own probability, the others share what is left of the choice's.
    fn hits(&self, verdict: &ranker::Verdict, trust: calibrate::Trust) -> Vec<Hit> {
        let others: f32 = verdict.order.iter().skip(1).map(|guide| verdict.shares[*guide]).sum();
        let mut ceiling = trust.first;
        verdict
            .order
            .iter()
            .enumerate()
            .map(|(place, guide)| {
                if place > 0 && others > 0.0 {
                    let part = f64::from(verdict.shares[*guide] / others);
                    ceiling = ceiling.min((trust.choice - trust.first) * part);
                }
                Hit { slug: self.slugs[*guide].clone(), score: ceiling }
            })
            .collect()
    }
}
