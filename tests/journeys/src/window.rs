//! What a person does with the window: find by name, press, type, read. Every act waits until it can be done.

use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;

use crate::Driver;

/// Why a journey stopped.
pub type Failure = Box<dyn std::error::Error>;

const PATIENCE: Duration = Duration::from_secs(30);

/// The window of the application.
pub struct Window {
    client: Client,
    pictures: Option<PathBuf>,
}

impl Window {
    /// Opens the application; pictures go to the folder named in `JOURNEY_PICTURES`, if it is set.
    ///
    /// # Errors
    /// When the driver does not answer or the application does not open a window.
    pub async fn open(driver: &Driver, application: &Path) -> Result<Window, Failure> {
        let mut wanted = Capabilities::new();
        wanted.insert("browserName".into(), "wry".into());
        wanted.insert("tauri:options".into(), serde_json::json!({ "application": application }));
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(wanted);
        let mut refused = None;
        for _ in 0..60 {
            match builder.connect(&driver.address()).await {
                Ok(client) => {
                    let pictures = std::env::var_os("JOURNEY_PICTURES").map(PathBuf::from);
                    return Ok(Window { client, pictures });
                }
                Err(error) => refused = Some(error),
            }
            tokio::time::sleep(Duration::from_millis(500)).await;
        }
        Err(format!("no window opened: {refused:?}").into())
    }

    /// Presses the button, link, tab, option or row control of that name.
    ///
    /// # Errors
    /// When nothing of that name can be pressed in time.
    pub async fn press(&self, name: &str) -> Result<(), Failure> {
        self.press_at(&pressable(name)).await.map_err(|error| format!("press {name:?}: {error}").into())
    }

    /// Presses whatever an XPath finds, waiting until it is there and enabled.
    ///
    /// # Errors
    /// When it cannot be pressed in time.
    pub async fn press_at(&self, xpath: &str) -> Result<(), Failure> {
        let began = tokio::time::Instant::now();
        loop {
            let element = self.find(xpath).await?;
            let is_enabled = element.is_enabled().await.unwrap_or(false);
            let pressed = if is_enabled { element.click().await.is_ok() } else { false };
            if pressed {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{xpath} stayed disabled or covered").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// Replaces what stands in the field of that label.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn fill(&self, label: &str, text: &str) -> Result<(), Failure> {
        let element = self.find(&field(label)).await.map_err(|error| format!("fill {label:?}: {error}"))?;
        let shown = "arguments[0].scrollIntoView({ block: 'center' })";
        self.client.execute(shown, vec![serde_json::to_value(&element)?]).await?;
        element.click().await?;
        element.clear().await?;
        element.send_keys(text).await?;
        Ok(())
    }

    /// Opens the choice of that label and takes an option.
    ///
    /// # Errors
    /// When there is no such choice or option.
    pub async fn choose(&self, label: &str, option: &str) -> Result<(), Failure> {
        self.find(&field(label)).await?.click().await?;
        let wanted = format!("//*[@role='option'][normalize-space()={}]", quoted(option));
        self.press_at(&wanted).await.map_err(|error| format!("choose {option:?} in {label:?}: {error}").into())
    }

    /// Waits until a text can be read on the window.
    ///
    /// # Errors
    /// When it does not appear in time; the error carries what could be read instead.
    pub async fn see(&self, text: &str) -> Result<(), Failure> {
        let began = tokio::time::Instant::now();
        loop {
            let shown = self.text().await?;
            if shown.contains(text) {
                return Ok(());
            }
            if began.elapsed() > PATIENCE {
                return Err(format!("{text:?} is not on the window. It reads:\n{shown}").into());
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// All text a person can read, as the page itself lays it out: the driver's own reading leaves out the labels of
    /// buttons that clip them.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn text(&self) -> Result<String, Failure> {
        let shown = self.client.execute("return document.body.innerText", Vec::new()).await?;
        Ok(shown.as_str().unwrap_or_default().to_owned())
    }

    /// Types keys where the focus is, one after the other.
    ///
    /// # Errors
    /// When the window does not take them.
    pub async fn keys(&self, keys: impl IntoIterator<Item = char>) -> Result<(), Failure> {
        let mut actions = KeyActions::new("keyboard".into());
        for value in keys {
            actions = actions.then(KeyAction::Down { value }).then(KeyAction::Up { value });
        }
        self.client.perform_actions(actions).await?;
        Ok(())
    }

    /// Holds Control while one key is pressed.
    ///
    /// # Errors
    /// When the window does not take it.
    pub async fn control(&self, value: char) -> Result<(), Failure> {
        let held = Key::Control.into();
        let actions = KeyActions::new("keyboard".into())
            .then(KeyAction::Down { value: held })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: held });
        self.client.perform_actions(actions).await?;
        Ok(())
    }

    /// Waits for what an XPath finds.
    ///
    /// # Errors
    /// When it does not appear in time.
    pub async fn find(&self, xpath: &str) -> Result<Element, Failure> {
        Ok(self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(xpath)).await?)
    }

    /// Runs the body of an async function in the page, as a page that turned hostile would, and hands back what it
    /// returns or how it failed, as text.
    ///
    /// # Errors
    /// When the window does not answer.
    pub async fn attempt(&self, body: &str) -> Result<String, Failure> {
        let script = format!(
            "const answer = arguments[0]; (async () => {{ {body} }})()\
             .then(given => answer(`given ${{given}}`), refused => answer(`refused ${{refused?.message ?? refused}}`));"
        );
        let answer = self.client.execute_async(&script, Vec::new()).await?;
        Ok(answer.as_str().unwrap_or_default().to_owned())
    }

    /// Keeps a picture of the window, where pictures are wanted.
    ///
    /// # Errors
    /// When the picture cannot be taken or written.
    pub async fn picture(&self, name: &str) -> Result<(), Failure> {
        if let Some(folder) = &self.pictures {
            std::fs::create_dir_all(folder)?;
            std::fs::write(folder.join(format!("{name}.png")), self.client.screenshot().await?)?;
        }
        Ok(())
    }

    /// Closes the window.
    ///
    /// # Errors
    /// When the driver does not answer.
    pub async fn close(self) -> Result<(), Failure> {
        Ok(self.client.close().await?)
    }
}

fn pressable(name: &str) -> String {
    let name = quoted(name);
    format!(
        "//*[self::button or self::a or @role='button' or @role='tab' or @role='link' or @role='menuitem' or \
         @role='option' or @role='radio' or @role='checkbox' or self::label]\
         [normalize-space()={name} or @aria-label={name}]"
    )
}

fn field(label: &str) -> String {
    let label = quoted(label);
    format!(
        "//*[self::input or self::textarea or self::select or @role='combobox' or @role='textbox']\
         [not(@type='hidden')][@aria-label={label} or @id=//label[normalize-space(translate(., '*', ''))={label}]/@for]"
    )
}

/// A text as XPath writes it, whichever quotation marks it holds.
fn quoted(text: &str) -> String {
    if text.contains('\'') { format!("\"{text}\"") } else { format!("'{text}'") }
}
