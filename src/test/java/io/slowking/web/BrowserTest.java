package io.slowking.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.args.AxeRuleOptions;
import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/**
 * What browser tests share. Each test has a visitor of its own, with no cookies. Whatever the browser complains about while a test runs, a violation
 * of the page's own security policy for example, fails the test.
 */
abstract class BrowserTest {
    private static final int NARROW = 360;
    private static final int WIDE = 2560;
    private static final int PATIENCE_MILLIS = 15_000;
    private static final Set<String> MATTERS = Set.of("serious", "critical");

    @TestHTTPResource("/")
    URI slowking;

    private final List<String> complaints = new ArrayList<>();
    private final List<BrowserContext> visitors = new ArrayList<>();

    @BeforeAll
    static void bePatient() {
        // Lists of what many things happen to are told of a change every five seconds.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    @BeforeEach
    void askForABrowser() {
        assumeTrue(Chromium.browser().isPresent(), Chromium.HOW_TO_INSTALL);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        visitors.forEach(BrowserContext::close);
        assertThat(complaints).as("what the browser complained about").isEmpty();
    }

    /** A page on a usual screen. */
    Page page() {
        return page(1280, 900, ColorScheme.LIGHT);
    }

    Page page(int width, int height, ColorScheme scheme) {
        return page(
                new Browser.NewContextOptions().setViewportSize(width, height).setColorScheme(scheme));
    }

    Page page(Browser.NewContextOptions options) {
        BrowserContext visitor = Chromium.browser().orElseThrow().newContext(options.setBaseURL(slowking.toString()));
        visitor.setDefaultTimeout(PATIENCE_MILLIS);
        visitors.add(visitor);
        Page page = visitor.newPage();
        page.onConsoleMessage(this::hear);
        page.onPageError(complaints::add);
        return page;
    }

    private void hear(ConsoleMessage message) {
        // htmx says so of a request that was under way when its page was left.
        boolean left =
                message.text().startsWith("htmx:afterRequest") || message.text().startsWith("htmx:sendAbort");
        if (!left && (message.type().equals("error") || message.type().equals("warning"))) {
            complaints.add("%s (%s)".formatted(message.text(), message.location()));
        }
    }

    /** For tests in which the browser has a reason to complain: an address that there is not, a server that is away. */
    void forgetComplaints() {
        complaints.clear();
    }

    /** The page is for everybody, in light and in dark, on phones and on wide screens. */
    void assertPresentable(String address) {
        Page page = page();
        page.navigate(address);
        awaitCharts(page);
        assertAccessible(page);
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertNoFindings(page, new AxeBuilder(page).withRules(List.of("color-contrast")));
        page.setViewportSize(NARROW, 780);
        assertFits(page);
        page.setViewportSize(WIDE, 1300);
        assertFits(page);
    }

    /** Nothing that keeps people with impairments out, on the page as it is now. */
    static void assertAccessible(Page page) {
        AxeRuleOptions asked = new AxeRuleOptions();
        asked.setEnabled(true);
        AxeRunOptions options = new AxeRunOptions();
        // Of WCAG 2.1 and 2.2, and not looked at unless they are asked for.
        options.setRules(Map.of("target-size", asked, "label-content-name-mismatch", asked));
        assertNoFindings(page, new AxeBuilder(page).options(options));
    }

    private static void assertNoFindings(Page page, AxeBuilder axe) {
        // Our pages have no frames, for which each look would take another page.
        List<Rule> findings = axe.setLegacyMode(true).analyze().getViolations();
        assertThat(findings)
                .filteredOn(finding -> MATTERS.contains(finding.getImpact()))
                .extracting(finding -> "%s: %s (%s)"
                        .formatted(
                                finding.getId(),
                                finding.getHelp(),
                                finding.getNodes().stream()
                                        .map(node -> String.valueOf(node.getHtml()))
                                        .toList()))
                .as("what axe finds on %s", page.url())
                .isEmpty();
    }

    /** Nothing has to be scrolled sideways, whatever the width. Charts follow a new width a moment later. */
    static void assertFits(Page page) {
        try {
            page.waitForCondition(() -> excess(page) <= 0);
        } catch (TimeoutError e) {
            // What follows says by how much.
        }
        assertThat(excess(page))
                .as("how many pixels %s is too wide", page.url())
                .isNotPositive();
    }

    private static int excess(Page page) {
        return ((Number) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .intValue();
    }

    /** Waits until every chart of the page is drawn. */
    static void awaitCharts(Page page) {
        PlaywrightAssertions.assertThat(page.locator("figure:not(:has(.empty)) [data-plot]:not([data-drawn])"))
                .hasCount(0);
    }
}
