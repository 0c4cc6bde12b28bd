package io.hanbeon.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Debian's Chromium, as somebody sees the console in it. Pictures of it stay in {@code target/console}. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final Path PICTURES = Path.of("target", "console");

    /** As root in a container, and asking nobody outside for anything. */
    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final URI root;
    private final List<String> complaints = new ArrayList<>();

    private Chromium(Playwright playwright, URI root) {
        this.playwright = playwright;
        this.root = root;
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setTimeout(PackagedApp.PATIENCE.toMillis())
                        .setExecutablePath(PROGRAM)
                        .setArgs(FLAGS));
        this.context = browser.newContext(new Browser.NewContextOptions()
                .setLocale("ko-KR")
                .setViewportSize(1440, 900)
                // A colour on its way to another is neither.
                .setReducedMotion(ReducedMotion.REDUCE));
        this.page = context.newPage();
        page.setDefaultTimeout(PackagedApp.PATIENCE.toMillis());
        PlaywrightAssertions.setDefaultAssertionTimeout(PackagedApp.PATIENCE.toMillis());
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("Failed to load resource")) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
    }

    static Chromium at(PackagedApp app) {
        var skipDownload = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        return new Chromium(Playwright.create(new Playwright.CreateOptions().setEnv(skipDownload)), app.at("/"));
    }

    Page page() {
        return page;
    }

    /** Opens a page, looks at it in both schemes, and keeps a picture. */
    void visit(String path, String name) {
        page.navigate(root.resolve(path).toString());
        look(name);
    }

    /** At what is there: no rule of accessibility broken, in light or dark, and nothing blocked by the policy. */
    void look(String name) {
        awaitWhole();
        for (var scheme : List.of(ColorScheme.DARK, ColorScheme.LIGHT)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
            assertThat(new AxeBuilder(page)
                            .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"))
                            .analyze()
                            .getViolations())
                    .as("%s, %s", name, scheme)
                    .isEmpty();
        }
        picture(name);
        assertThat(complaints).as(name).isEmpty();
    }

    /** A page may still be on its way, or the one before it be left at this moment. */
    private void awaitWhole() {
        await().pollInSameThread()
                .ignoreExceptionsInstanceOf(PlaywrightException.class)
                .untilAsserted(() -> {
                    page.waitForLoadState();
                    page.evaluate("document.fonts.ready");
                });
    }

    void forgetWho() {
        context.clearCookies();
    }

    void picture(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(PICTURES.resolve(name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        context.close();
        browser.close();
        playwright.close();
    }
}
