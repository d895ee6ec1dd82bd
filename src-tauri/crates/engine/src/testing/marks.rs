//! Marking results: one gesture, many cells.

use std::collections::{HashMap, HashSet};

use super::{ResultOutcome, require_unsettled};
use crate::{
    engagement_file::Engagement,
    entities,
    error::Result,
    ids::{AttributeId, ResultId, SampleItemId, TestId, derived},
    journal::{ChangeKind, Write},
    refusal::Refusal,
    rules::filled,
    stamp::{Outcome, Stamp},
    store::{
        self,
        testing::{Cell, Marked},
    },
};

/// What one cell is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarkRequest {
    /// The item; none for a test without items.
    pub item: Option<SampleItemId>,
    /// The attribute.
    pub attribute: AttributeId,
    /// The result; none clears the cell.
    pub outcome: Option<ResultOutcome>,
    /// What the tester notes; "not applicable" needs it.
    pub note: Option<String>,
}

/// Marks cells of a test.
///
/// # Errors
/// Refuses a concluded or signed test, cells that are not of the test, "not applicable" without a note, and to take
/// away a deviation that is recorded.
pub fn mark(eng: &mut Engagement, stamp: &Stamp, test: TestId, requests: &[MarkRequest]) -> Result<Outcome<()>> {
    eng.transact(ChangeKind::MarkResults, stamp, |write| {
        require_unsettled(write.db(), test)?;
        let mut grid = Grid::of(write, test, requests)?;
        for request in requests {
            grid.require_cell(request)?;
            grid.write(write, request)?;
        }
        Ok(())
    })
}

/// The cells of a test as far as a gesture needs them.
struct Grid {
    test: TestId,
    attributes: HashSet<AttributeId>,
    /// Whether results belong to items.
    sampled: bool,
    /// The items that the gesture names and that are of the test.
    items: HashSet<SampleItemId>,
    marked: HashMap<Cell, Marked>,
    recorded: HashSet<Cell>,
}

impl Grid {
    fn of(write: &Write<'_>, test: TestId, requests: &[MarkRequest]) -> Result<Self> {
        // A few cells are looked up one by one; a filled-down column is read at once.
        const FEW: usize = 40;
        let db = write.db();
        let (mut items, mut marked) = (HashSet::new(), HashMap::new());
        if requests.len() > FEW {
            items.extend(store::samples::standing_items(db, test)?);
            marked = store::testing::marked_cells(db, test)?;
        } else {
            for request in requests {
                let cell = (request.item, request.attribute);
                if let Some(item) = request.item
                    && store::samples::stands_in(db, item, test)?
                {
                    items.insert(item);
                }
                if let Some(found) = store::testing::marked_cell(db, test, cell)? {
                    marked.insert(cell, found);
                }
            }
        }
        Ok(Self {
            test,
            attributes: store::testing::attributes(db, test)?.into_iter().map(|attribute| attribute.id).collect(),
            sampled: store::samples::of_test(db, test)?.is_some(),
            items,
            marked,
            recorded: store::deviations::cells(db, test)?,
        })
    }

    fn require_cell(&self, request: &MarkRequest) -> Result<()> {
        if !self.attributes.contains(&request.attribute) {
            return Err(Refusal::NotOfTest { what: "attribute" }.into());
        }
        match request.item {
            Some(item) if !self.items.contains(&item) => Err(Refusal::NotOfTest { what: "item" }.into()),
            None if self.sampled => Err(Refusal::ItemNeeded.into()),
            Some(_) | None => Ok(()),
        }
    }

    fn write(&mut self, write: &mut Write<'_>, request: &MarkRequest) -> Result<()> {
        let cell = (request.item, request.attribute);
        let note = filled(request.note.as_deref());
        if request.outcome == Some(ResultOutcome::NotApplicable) && note.is_none() {
            return Err(Refusal::NotApplicableWithoutNote.into());
        }
        if request.outcome != Some(ResultOutcome::Deviation) && self.recorded.contains(&cell) {
            return Err(Refusal::DeviationRecorded.into());
        }
        match (self.marked.get(&cell), request.outcome) {
            (None, None) => Ok(()),
            (Some((id, ..)), None) => {
                write.delete(&entities::RESULT, *id)?;
                self.marked.remove(&cell);
                Ok(())
            }
            (Some((_, present, present_note)), Some(outcome)) if *present == outcome && *present_note == note => Ok(()),
            (Some((id, ..)), Some(outcome)) => {
                let id = *id;
                change(write, id, outcome, note.clone())?;
                self.marked.insert(cell, (id, outcome, note));
                Ok(())
            }
            (None, Some(outcome)) => {
                let id = insert_result(write, self.test, cell, outcome, note.clone())?;
                self.marked.insert(cell, (id, outcome, note));
                Ok(())
            }
        }
    }
}

/// Writes that a cell is a deviation, as recording one does.
pub(crate) fn mark_deviation(write: &mut Write<'_>, test: TestId, cell: Cell) -> Result<()> {
    match store::testing::marked_cell(write.db(), test, cell)? {
        Some((_, ResultOutcome::Deviation, _)) => Ok(()),
        Some((id, _, note)) => change(write, id, ResultOutcome::Deviation, note),
        None => insert_result(write, test, cell, ResultOutcome::Deviation, None).map(|_| ()),
    }
}

fn change(write: &mut Write<'_>, id: ResultId, outcome: ResultOutcome, note: Option<String>) -> Result<()> {
    let (by, at) = (write.stamp().actor.clone(), write.stamp().at);
    write.set(&entities::RESULT, id, "outcome", outcome.as_str())?;
    write.set(&entities::RESULT, id, "note", note)?;
    write.set(&entities::RESULT, id, "marked_by", by)?;
    write.set(&entities::RESULT, id, "marked_at", at)
}

/// The id follows from the cell, so that two copies that mark one cell write one row.
fn insert_result(
    write: &mut Write<'_>,
    test: TestId,
    (item, attribute): Cell,
    outcome: ResultOutcome,
    note: Option<String>,
) -> Result<ResultId> {
    let item_text = item.map(|item| item.to_string()).unwrap_or_default();
    let id = derived("result", &[&test.to_string(), &item_text, &attribute.to_string()]);
    let fields = [
        ("test", test.into()),
        ("item", item.into()),
        ("attribute", attribute.into()),
        ("outcome", outcome.as_str().into()),
        ("note", note.into()),
        ("marked_by", write.stamp().actor.as_str().into()),
        ("marked_at", write.stamp().at.into()),
    ];
    write.insert(&entities::RESULT, id, &fields)?;
    Ok(id)
}
