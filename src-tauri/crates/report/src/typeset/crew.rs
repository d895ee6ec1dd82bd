//! Two hands set the blocks of a document at the same time, each its own half, and what they set is
//! put together in order: how the work was shared cannot be seen in the outcome.

use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::document::{Block, Document, Flow, HouseStyle, Table};
use crate::typeset::pages::Piece;
use crate::typeset::section::Setting;
use crate::typeset::shape::Shaper;
use crate::typeset::structure::Structure;
use crate::typeset::style::Sheet;
use crate::typeset::widths::Widths;
use crate::{ReportError, Stage, Step};

/// The hands, with what they remember from one document to the next.
pub(crate) struct Crew {
    /// Sets the first half, and everything that is not a block.
    pub(crate) first: Shaper,
    second: Shaper,
}

/// Blocks of one section, set.
pub(crate) struct SetBlocks {
    /// The place of the section.
    pub(crate) section: usize,
    /// What pages are filled with.
    pub(crate) pieces: Vec<Piece>,
    /// The tree under the section's node, which is its root.
    pub(crate) structure: Structure,
    /// How many headings there are.
    pub(crate) headings: usize,
}

/// Blocks of one section that one hand sets.
type Task = (usize, Range<usize>);

/// How far the hands have come, and whether they shall stop.
#[derive(Default)]
struct Count {
    done: AtomicUsize,
    stopped: AtomicBool,
}

impl Count {
    /// Counts a block; says how many were done before it.
    fn next(&self) -> Result<usize, ReportError> {
        if self.stopped.load(Ordering::Relaxed) {
            return Err(ReportError::Cancelled);
        }
        Ok(self.done.fetch_add(1, Ordering::Relaxed))
    }
}

impl Crew {
    /// Hands that know the program's own typefaces.
    pub(crate) fn new() -> Result<Self, ReportError> {
        let first = Shaper::new()?;
        let second = first.twin();
        Ok(Self { first, second })
    }

    /// Begins a document in this house style; what the last one did not need is forgotten.
    pub(crate) fn begin(&mut self, house: &HouseStyle) {
        self.first.begin(house);
        self.second.begin(house);
    }

    /// Sets all blocks of all sections.
    pub(crate) fn set(
        &mut self,
        document: &Document,
        places: &HashMap<String, usize>,
        progress: &mut dyn FnMut(Step) -> ControlFlow<()>,
    ) -> Result<Vec<SetBlocks>, ReportError> {
        let total = document.sections.iter().map(|section| section.blocks.len()).sum();
        let (mine, theirs) = halves(document);
        let (count, work) = (Count::default(), Work { document, places, widths: Widths::of(document) });
        let Self { first, second } = self;
        thread::scope(|scope| {
            let (count, work) = (&count, &work);
            let helper = scope.spawn(move || set_tasks(work, theirs, second, &mut || count.next().map(drop)));
            let mut tell = || {
                let done = count.next()?;
                match progress(Step { stage: Stage::Typesetting, done, total }) {
                    ControlFlow::Continue(()) => Ok(()),
                    ControlFlow::Break(()) => Err(ReportError::Cancelled),
                }
            };
            let mine = set_tasks(work, mine, first, &mut tell);
            if mine.is_err() {
                count.stopped.store(true, Ordering::Relaxed);
            }
            let theirs = helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
            let mut set = mine?;
            set.extend(theirs?);
            Ok(set)
        })
    }
}

/// What both hands read.
struct Work<'a> {
    document: &'a Document,
    places: &'a HashMap<String, usize>,
    widths: Widths<'a>,
}

fn set_tasks(
    work: &Work<'_>,
    tasks: Vec<Task>,
    shaper: &mut Shaper,
    tell: &mut dyn FnMut() -> Result<(), ReportError>,
) -> Result<Vec<SetBlocks>, ReportError> {
    let mut set = Vec::with_capacity(tasks.len());
    for (index, range) in tasks {
        let section = &work.document.sections[index];
        let sheet = Sheet::of(work.document.paper, section.orientation);
        let mut structure = Structure::new();
        let mut setting =
            Setting { places: work.places, widths: &work.widths, shaper, structure: &mut structure, headings: 0 };
        let pieces = setting.pieces(&section.blocks, range, sheet, tell)?;
        let headings = setting.headings;
        set.push(SetBlocks { section: index, pieces, structure, headings });
    }
    Ok(set)
}

/// The blocks of all sections, shared so that both hands have about as much to read.
fn halves(document: &Document) -> (Vec<Task>, Vec<Task>) {
    let weights: Vec<Vec<usize>> =
        document.sections.iter().map(|section| section.blocks.iter().map(weight).collect()).collect();
    let half = weights.iter().flatten().sum::<usize>() / 2;
    let (mut first, mut second, mut read) = (Vec::new(), Vec::new(), 0);
    for (index, weights) in weights.iter().enumerate() {
        let mut cut = 0;
        while cut < weights.len() && read < half {
            read += weights[cut];
            cut += 1;
        }
        for (tasks, range) in [(&mut first, 0..cut), (&mut second, cut..weights.len())] {
            if !range.is_empty() {
                tasks.push((index, range));
            }
        }
    }
    (first, second)
}

fn weight(block: &Block) -> usize {
    match block {
        Block::Heading(heading) => heading.text.len(),
        Block::Flow(flow) => flow_weight(flow),
        Block::KeepTogether(flows) => flows.iter().map(flow_weight).sum(),
        Block::Table(table) => table_weight(table),
        Block::Image(image) => image.caption.len(),
        Block::PageBreak => 0,
    }
}

fn table_weight(table: &Table) -> usize {
    let cells = table.rows.iter().flat_map(|row| &row.cells);
    cells.flat_map(|cell| &cell.content).map(flow_weight).sum()
}

fn flow_weight(flow: &Flow) -> usize {
    /// What a paragraph costs beside its words.
    const PARAGRAPH: usize = 40;
    match flow {
        Flow::Paragraph(paragraph) => {
            PARAGRAPH + paragraph.text.iter().map(|inline| inline.words().len()).sum::<usize>()
        }
        Flow::List(list) => list.items.iter().flatten().map(flow_weight).sum(),
    }
}
