//! What a person does with a page: read, press, type, look.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};
use thirtyfour::error::WebDriverErrorInner;
use thirtyfour::prelude::*;

/// Longest wait for something to appear. A machine under load is slow; a broken page stays broken.
const PATIENCE: Duration = Duration::from_secs(30);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// Works in the page that a WebDriver session shows.
pub struct Hand {
    driver: WebDriver,
}

impl Hand {
    /// A hand on `driver`'s page.
    #[must_use]
    pub const fn new(driver: WebDriver) -> Self {
        Self { driver }
    }

    /// The session underneath.
    #[must_use]
    pub const fn driver(&self) -> &WebDriver {
        &self.driver
    }

    /// Waits until `text` can be read somewhere on the page.
    ///
    /// # Errors
    /// Where it does not appear in time; the error holds what the page says instead.
    pub async fn sees(&self, text: &str) -> anyhow::Result<()> {
        let anywhere = format!("//body//*[contains(normalize-space(.), {})]", quoted(text));
        self.find(&anywhere, text).await.map(drop)
    }

    /// Waits until `text` can no longer be read.
    ///
    /// # Errors
    /// Where it stays.
    pub async fn sees_no_more(&self, text: &str) -> anyhow::Result<()> {
        let anywhere = format!("//body//*[contains(normalize-space(.), {})]", quoted(text));
        self.driver
            .query(By::XPath(anywhere))
            .wait(PATIENCE, LOOK_AGAIN)
            .wait_until_gone()
            .await
            .with_context(|| format!("still on the page: {text}"))
    }

    /// Presses the button, link, tab or row with this name, once it may be pressed: one that is busy is left alone.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn press(&self, name: &str) -> anyhow::Result<()> {
        let (name_is, whole) = (named(name), quoted(name));
        // Nothing beside an open dialog can be pressed.
        let pressable = "(//dialog[@open] | //body[not(.//dialog[@open])])\
                         //*[self::button or self::a or self::summary or @role='button' or @role='tab' \
                         or @role='option' or @role='menuitem' or @role='row']";
        // What only begins with the name is meant where nothing is called just that.
        let path = format!(
            "{pressable}[{name_is}][not(@disabled) and not(@aria-disabled='true')]\
             [normalize-space(.)={whole} or not({pressable}[normalize-space(.)={whole}])]"
        );
        loop {
            match self.find(&path, name).await?.click().await {
                // The page drew itself anew between looking and pressing: it is another element now.
                Err(error) if is_stale(&error) => {}
                pressed => return pressed.with_context(|| format!("press {name}")),
            }
        }
    }

    /// Ticks the box, or chooses the radio button, with this label.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn tick(&self, label: &str) -> anyhow::Result<()> {
        let label = quoted(label);
        let path = format!(
            "//input[(@type='checkbox' or @type='radio') and \
             (contains(@aria-label, {label}) or ancestor::label[contains(normalize-space(.), {label})] \
             or @id = //label[contains(normalize-space(.), {label})]/@for)]"
        );
        let element = self.find_any(&path, &label).await?;
        self.driver
            .execute("arguments[0].click()", vec![element.to_json()?])
            .await?;
        Ok(())
    }

    /// Types into the field with this label, after emptying it.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn fill(&self, label: &str, text: &str) -> anyhow::Result<()> {
        let element = self.field(label).await?;
        element.clear().await?;
        element
            .send_keys(text)
            .await
            .with_context(|| format!("type into {label}"))
    }

    /// The field with this label.
    ///
    /// # Errors
    /// Where there is none.
    pub async fn field(&self, label: &str) -> anyhow::Result<WebElement> {
        let quoted = quoted(label);
        let path = format!(
            "//*[self::input or self::textarea or self::select][starts-with(@aria-label, {quoted}) \
             or @id = //label[starts-with(normalize-space(.), {quoted})]/@for \
             or ancestor::label[starts-with(normalize-space(.), {quoted})]]"
        );
        self.find(&path, label).await
    }

    /// Presses keys, one after the other, wherever the focus is.
    ///
    /// # Errors
    /// Where the page does not take them.
    pub async fn keys(&self, keys: impl Into<thirtyfour::TypingData>) -> anyhow::Result<()> {
        Ok(self.driver.action_chain().send_keys(keys).perform().await?)
    }

    /// Presses `key` while Ctrl is held.
    ///
    /// # Errors
    /// Where the page does not take it.
    pub async fn control(&self, key: char) -> anyhow::Result<()> {
        let chain = self.driver.action_chain();
        Ok(chain
            .key_down(Key::Control)
            .send_keys(key)
            .key_up(Key::Control)
            .perform()
            .await?)
    }

    /// Lets go of Control, which a window that goes in the middle of a press leaves held.
    ///
    /// WebKit knows the modifiers of the whole session, but the keys that are down of each page alone:
    /// in a new page there is nothing to release, so the key is pressed once more and let go of.
    ///
    /// # Errors
    /// Where the page does not take it.
    pub async fn let_go(&self) -> anyhow::Result<()> {
        let chain = self.driver.action_chain();
        let pressed = chain.key_down(Key::Control).key_up(Key::Control);
        pressed.perform().await?;
        Ok(self.driver.action_chain().reset_actions().await?)
    }

    /// Presses Control, Shift and a key.
    ///
    /// # Errors
    /// Where the window takes no keys.
    pub async fn control_shift(&self, key: char) -> anyhow::Result<()> {
        let chain = self.driver.action_chain();
        Ok(chain
            .key_down(Key::Control)
            .key_down(Key::Shift)
            .send_keys(key)
            .key_up(Key::Shift)
            .key_up(Key::Control)
            .perform()
            .await?)
    }

    /// Looks at the page's text until `read` finds in it what it looks for.
    ///
    /// # Errors
    /// Where it finds nothing in time; the error holds what the page says instead.
    pub async fn reads<T>(&self, read: impl Fn(&str) -> Option<T>) -> anyhow::Result<T> {
        let mut clock = tokio::time::interval(LOOK_AGAIN);
        let looking = async {
            loop {
                clock.tick().await;
                if let Some(found) = read(&self.text().await.unwrap_or_default()) {
                    return found;
                }
            }
        };
        match tokio::time::timeout(PATIENCE, looking).await {
            Ok(found) => Ok(found),
            Err(_) => bail!("not on the page:\n{}", self.text().await?),
        }
    }

    /// All the text of the page, as a person sees it.
    ///
    /// # Errors
    /// Where the page is gone.
    pub async fn text(&self) -> anyhow::Result<String> {
        Ok(self.driver.find(By::Tag("body")).await?.text().await?)
    }

    /// Waits for the next two frames, the one before may still show what was there a moment ago, and until no colour
    /// or size is on its way to another any more. A window that is not shown yet paints none.
    ///
    /// # Errors
    /// Where the page is gone.
    pub async fn painted(&self) -> anyhow::Result<()> {
        let painted = "const done = arguments[0];\
             const moves = (one) => one instanceof CSSTransition && one.playState === 'running';\
             const look = () => document.getAnimations().some(moves)\
                 ? requestAnimationFrame(look) : done();\
             requestAnimationFrame(() => requestAnimationFrame(look))";
        self.driver.execute_async(painted, Vec::new()).await?;
        Ok(())
    }

    /// Takes a picture of the page once it is [painted](Self::painted).
    ///
    /// # Errors
    /// Where the page is gone or the file cannot be written.
    pub async fn picture(&self, file: &Path) -> anyhow::Result<()> {
        self.painted().await?;
        Ok(self.driver.screenshot(file).await?)
    }

    async fn find(&self, path: &str, wanted: &str) -> anyhow::Result<WebElement> {
        let query = self
            .driver
            .query(By::XPath(path))
            .wait(PATIENCE, LOOK_AGAIN)
            .ignore_errors(true)
            .and_displayed();
        match query.first().await {
            Ok(element) => Ok(element),
            Err(error) => {
                let page = self.text().await.unwrap_or_default();
                Err(error)
                    .with_context(|| format!("not on the page: {wanted}\n--- page ---\n{page}"))
            }
        }
    }

    async fn find_any(&self, path: &str, wanted: &str) -> anyhow::Result<WebElement> {
        self.driver
            .query(By::XPath(path))
            .wait(PATIENCE, LOOK_AGAIN)
            .first()
            .await
            .with_context(|| format!("not on the page: {wanted}"))
    }
}

fn is_stale(error: &WebDriverError) -> bool {
    matches!(**error, WebDriverErrorInner::StaleElementReference(_))
}

/// An XPath condition: the element's name is `name`, or its text starts with it.
fn named(name: &str) -> String {
    let name = quoted(name);
    format!("@aria-label={name} or @title={name} or starts-with(normalize-space(.), {name})")
}

/// An XPath string literal. None of our names holds both kinds of quotes.
fn quoted(text: &str) -> String {
    if text.contains('"') {
        format!("'{text}'")
    } else {
        format!("\"{text}\"")
    }
}
