//! "Rõ người, rõ việc, rõ thời gian, rõ trách nhiệm, rõ kết quả" (plan, II.1.2): which of the five a task lacks.

use super::{Kind, PlanTask, Units};

/// One of the five things that must be clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Clarity {
    /// One post answers for it.
    Person,
    /// It is said what is to be done.
    Work,
    /// It has a date or goes on all the time.
    Time,
    /// One office of the ward is in charge.
    Responsibility,
    /// It is said what comes out.
    Result,
}

impl PlanTask {
    /// What is not clear from the plan alone; a person may have settled it since.
    pub fn missing(&self, units: &Units) -> Vec<Clarity> {
        let open_until_told = matches!(self.when.kind, Kind::OnEvent | Kind::ExternalGuidance);
        [
            (self.responsible.is_empty() || units.is_collective_post(&self.responsible), Clarity::Person),
            (self.content.is_empty(), Clarity::Work),
            (open_until_told, Clarity::Time),
            (self.lead_unit.is_none(), Clarity::Responsibility),
            (self.result.is_empty(), Clarity::Result),
        ]
        .into_iter()
        .filter_map(|(missing, clarity)| missing.then_some(clarity))
        .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::example;
    use crate::tasks::plan::Plan;

    #[test]
    fn the_wards_plan_lacks_what_it_lacks() {
        let units = Units::from_toml(example::WARD).unwrap();
        let plan = Plan::from_toml(example::PLAN, &units, "12-14".parse().unwrap()).unwrap().plan;
        let lacking = |clarity| -> Vec<&str> {
            plan.tasks
                .iter()
                .filter(|task| task.missing(&units).contains(&clarity))
                .map(|task| task.id.as_str())
                .collect()
        };
        let collective = ["I.5", "II.3", "II.4", "III.1", "III.8", "III.9", "IV.3", "V.1", "V.3", "V.4"];
        assert_eq!(lacking(Clarity::Person), collective);
        assert_eq!(lacking(Clarity::Time), ["I.2", "III.7", "III.10a", "III.10b"]);
        assert_eq!(lacking(Clarity::Responsibility), ["I.5", "III.9", "V.1", "V.3"]);
        assert!(lacking(Clarity::Work).is_empty() && lacking(Clarity::Result).is_empty());
    }
}
