//! Tests of controls, from the engine's views to those of the report.

use engine::deviations::DeviationRow;
use engine::{populations, samples, sign_offs, testing};

use super::words;
use crate::view::{Attribute, Conclusion, Deviation, Item, Mark, Month, Population, Procedure, Sample, SignOff, Test};

/// A test with the recipe of its sample as data; its deviations take the next numbers of the report.
pub(super) fn test(
    eng: &engine::Engagement,
    test: testing::Test,
    recipe: Option<String>,
    numbers: &mut impl Iterator<Item = u32>,
) -> engine::Result<Test> {
    let newer_version = test.newer_population.map(|newer| newer.version);
    let population = test.population.map(|found| population(eng, found, newer_version)).transpose()?;
    Ok(Test {
        id: test.id.to_string(),
        title: test.title,
        objective: test.objective,
        state: words::test_state(test.state),
        procedures: test.procedures.into_iter().map(procedure).collect(),
        attributes: test.attributes.into_iter().map(attribute).collect(),
        population,
        sample: test.sample.map(|drawn| sample(drawn, recipe.unwrap_or_default())),
        items: test.items.into_iter().map(item).collect(),
        unsampled: test.unsampled.into_iter().map(mark).collect(),
        deviations: test.deviations.into_iter().zip(numbers).map(deviation).collect(),
        conclusion: test.conclusion.map(conclusion),
        not_operated_reason: test.not_operated_reason,
        sign_offs: test.sign_offs.into_iter().map(sign_off).collect(),
        account: None,
        evidence: test.evidence.into_iter().map(|piece| piece.id.to_string()).collect(),
        counts: None,
    })
}

fn procedure(procedure: testing::Procedure) -> Procedure {
    Procedure { nature: words::nature(procedure.nature), text: procedure.text }
}

fn attribute(attribute: testing::Attribute) -> Attribute {
    Attribute { letter: attribute.letter, text: attribute.text }
}

fn population(
    eng: &engine::Engagement,
    population: populations::Population,
    newer_version: Option<u32>,
) -> engine::Result<Population> {
    let profile = populations::profile(eng, population.id)?;
    let doubts = population.doubts();
    let facts = population.facts;
    Ok(Population {
        name: facts.name,
        source_system: facts.source_system,
        query: facts.query,
        extracted_on: facts.extracted_on,
        extracted_by: facts.extracted_by,
        rows_at_source: facts.rows_at_source,
        second_source: facts.second_source,
        second_count: facts.second_count,
        reconciliation: facts.reconciliation,
        file_name: population.file_name,
        sheet: population.sheet,
        columns: population.columns,
        key_columns: population.key_columns,
        date_column: population.date_column,
        rows: population.rows,
        blank_rows: population.blank_rows,
        template_rows: population.template_rows,
        sha256: population.sha256,
        source_sha256: population.source_sha256,
        first_date: population.first_date,
        last_date: population.last_date,
        parameters: facts.parameters,
        observed: facts.observed,
        observed_by: facts.observed_by,
        stratum_column: population.stratum_column,
        filter: population.filter_words,
        filtered_out: population.filtered_out,
        hidden_rows: population.hidden_rows,
        version: population.version,
        replaced_because: population.replaced_because,
        newer_version,
        doubts,
        findings: profile.findings,
        months: profile.months.into_iter().map(month).collect(),
    })
}

fn month(count: populations::MonthCount) -> Month {
    Month { month: count.month, items: count.items, selected: count.selected }
}

fn sample(sample: samples::Sample, recipe_data: String) -> Sample {
    Sample {
        method: words::method(sample.method),
        seed_origin: sample.seed_origin.map(|origin| words::seed_origin(origin, sample.seed_by.as_deref())),
        seed: sample.seed,
        size: sample.size,
        recipe: sample.recipe,
        recipe_data,
        reason: sample.reason,
        drawn_at: sample.drawn_at,
        drawn_by: sample.drawn_by,
        extensions: sample.extensions.iter().map(extension).collect(),
    }
}

fn extension(extension: &samples::Extension) -> String {
    let samples::Extension { added, reason, by, at, ground, outlook, .. } = extension;
    let noun = if *added == 1 { "item" } else { "items" };
    let ground = words::extension_ground(*ground);
    let outlook = outlook.as_ref().map(|outlook| format!(" {outlook}")).unwrap_or_default();
    let (day, ended) = (at.format("%Y-%m-%d"), if reason.ends_with('.') { "" } else { "." });
    format!("{added} {noun} added by {by} on {day} ({ground}): {reason}{ended}{outlook}")
}

/// Why an item does not count, or for which one it does.
fn remark(item: &testing::Item) -> Option<String> {
    let stands_for = item.stands_for.as_ref().map(|key| format!("In place of {key}."));
    let replaced = item.replacement.as_ref().map(|why| {
        let samples::Replacement { reason, by, at } = why;
        format!("Replaced by {by} on {}: {reason}", at.format("%Y-%m-%d"))
    });
    let words: Vec<String> = [stands_for, replaced].into_iter().flatten().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

fn item(item: testing::Item) -> Item {
    let remark = remark(&item);
    Item {
        position: item.position,
        key: item.key,
        ticket: item.ticket,
        cells: item.cells,
        marks: item.marks.into_iter().map(mark).collect(),
        evidence: item.evidence,
        replaced: item.replaced,
        remark,
    }
}

fn mark(mark: testing::Mark) -> Mark {
    Mark { outcome: mark.outcome.map(words::outcome), note: mark.note, by: mark.by, at: mark.at }
}

fn deviation((row, number): (DeviationRow, u32)) -> Deviation {
    Deviation {
        id: row.id.to_string(),
        number: format!("D-{number}"),
        item_key: row.item_key,
        attribute_letter: row.attribute_letter,
        facts: row.facts,
        nature: row.nature,
        cause: row.cause,
        extent: row.extent.map(|extent| words::extent(extent).to_owned()),
        effect: row.effect,
        compensating: row.compensating,
        section_4: row.section_4,
        response: row.response,
        evaluated_by: row.evaluated_by,
        evaluated_at: row.evaluated_at,
    }
}

fn conclusion(conclusion: testing::Conclusion) -> Conclusion {
    Conclusion {
        kind: words::conclusion_kind(conclusion.kind),
        text: conclusion.text,
        by: conclusion.by,
        at: conclusion.at,
    }
}

fn sign_off(sign_off: sign_offs::SignOff) -> SignOff {
    SignOff {
        role: words::sign_off_role(sign_off.role).to_owned(),
        by: sign_off.by,
        at: sign_off.at,
        content_hash: sign_off.content_hash,
        valid: sign_off.valid,
    }
}
