//! What the real window is refused, with the configuration, capability and content policy it was built with.

use journeys::{Driver, Failure, Window, application};

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_turned_hostile_reaches_no_file_no_network_and_no_other_page() -> Result<(), Failure> {
    let folder = tempfile::tempdir()?;
    let answers = folder.path().join("answers.json");
    std::fs::write(&answers, "[]")?;
    let driver = Driver::start(folder.path(), &answers);
    let window = Window::open(&driver, &application()).await?;
    window.see("Your name").await?;
    let outcome = attempts(&window).await;
    window.close().await?;
    outcome
}

async fn attempts(window: &Window) -> Result<(), Failure> {
    for command in [
        "plugin:dialog|open",
        "plugin:dialog|save",
        "plugin:fs|read_file",
        "plugin:shell|open",
        "plugin:event|emit",
        "plugin:window|close",
        "plugin:webview|create_webview_window",
        "no_such_command",
    ] {
        let answer =
            window.attempt(&format!("return await window.__TAURI_INTERNALS__.invoke('{command}', {{}})")).await?;
        assert!(answer.starts_with("refused") && answer.contains("not allowed"), "{command}: {answer}");
    }
    let passwords =
        "return (await window.__TAURI_INTERNALS__.invoke('inspect_spreadsheet', { path: '/etc/passwd' })).format";
    let answer = window.attempt(passwords).await?;
    assert!(answer.starts_with("refused"), "a file that nobody chose: {answer}");

    assert_eq!(window.attempt("return typeof window.__TAURI__").await?, "given undefined");
    let network = window.attempt("return (await fetch('https://example.com/')).status").await?;
    assert!(network.starts_with("refused"), "the network: {network}");
    let evaluated = window.attempt("return new Function('return 1')()").await?;
    assert!(evaluated.starts_with("refused"), "text run as a script: {evaluated}");
    let inline = "const script = document.createElement('script'); script.textContent = 'window.ran = 1'; \
                  document.head.append(script); return window.ran";
    assert_eq!(window.attempt(inline).await?, "given undefined", "a script of the page's own making");
    let away = "location.href = 'https://example.com/'; await new Promise(done => setTimeout(done, 1000)); \
                return location.protocol + location.host";
    assert_eq!(window.attempt(away).await?, "given tauri:localhost", "another page");
    Ok(())
}
