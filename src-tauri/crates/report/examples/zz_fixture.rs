//! temp
#[allow(dead_code)]
#[path = "../tests/content/fixture.rs"]
mod fixture;
use report::view::Framework;
use std::ops::ControlFlow;
fn main() {
    for (name, view) in [
        ("draft", fixture::draft(Framework::Aicpa)),
        ("type1", fixture::type_1(Framework::Isae3000)),
        ("bare", fixture::bare(Framework::Aicpa)),
        ("issued", fixture::issued(Framework::Dual)),
    ] {
        let document = report::sections::build(&view);
        let pdf = report::pdf(&document, &mut |_| ControlFlow::Continue(())).unwrap();
        std::fs::write(format!("/tmp/content/{name}.pdf"), pdf).unwrap();
        let xlsx = report::xlsx(&view, &mut |_| ControlFlow::Continue(())).unwrap();
        std::fs::write(format!("/tmp/content/{name}.xlsx"), xlsx).unwrap();
    }
}
