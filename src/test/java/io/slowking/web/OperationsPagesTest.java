package io.slowking.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.slowking.testing.Benchmarks;
import io.slowking.testing.ClosedPort;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Operators look after the program. */
@QuarkusTest
class OperationsPagesTest extends BrowserTest {
    private static final String SECRET = "s3cret-path";

    @Inject
    MeterRegistry meters;

    /** A webhook that nobody serves makes a dead letter; returns its subject. */
    static String deadLetter() {
        Map<String, Object> command = Benchmarks.command("127.0.0.1:" + ClosedPort.any());
        command.put("notify", List.of("http://127.0.0.1:%d/%s".formatted(ClosedPort.any(), SECRET)));
        String id = Benchmarks.start(command);
        String delivery = await("the delivery to fail")
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> given().get("/api/v1/benchmarks/%s/deliveries".formatted(id))
                                .jsonPath()
                                .getString("items.find { it.status == 'failed' }?.id"),
                        found -> found != null);
        await("the dead letter")
                .atMost(Duration.ofSeconds(20))
                .until(() -> letter(delivery).getString("died_at"), died -> died != null);
        return delivery;
    }

    private static JsonPath letter(String subject) {
        return given().get("/api/v1/dead-letters?limit=1000")
                .jsonPath()
                .setRootPath("items.find { it.subject == '%s' }".formatted(subject));
    }

    @Test
    void aDeadLetterSaysWhyAndIsReplayed() {
        String subject = deadLetter();
        String died = letter(subject).getString("died_at");
        Page page = page();
        page.navigate("/operations/dead-letters");
        Locator letter = page.locator("li", new Page.LocatorOptions().setHasText(subject));
        assertThat(letter.locator(".reason")).not().isEmpty();
        letter.getByText("What the event says").click();
        assertThat(letter.locator("pre")).containsText(subject);
        assertThat(page.content()).doesNotContain(SECRET);

        letter.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Replay"))
                .click();

        assertThat(page.locator("main [role=status]")).containsText("1 event will be handled again");
        await("it to die again, the webhook being still away")
                .atMost(Duration.ofSeconds(20))
                .until(() -> letter(subject).getString("died_at"), again -> again != null && !again.equals(died));
    }

    @Test
    void aDeadLetterIsGivenUpWithAReason() {
        String subject = deadLetter();
        Page page = page();
        page.navigate("/operations/dead-letters");
        Locator letter = page.locator("li", new Page.LocatorOptions().setHasText(subject));

        letter.getByText("Discard …").click();
        letter.getByLabel("Why nobody has to handle it any more").fill("the webhook is gone for good");
        letter.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Discard"))
                .click();

        assertThat(page.locator("main [role=status]")).containsText("1 event given up");
        assertThat(letter(subject).getString("died_at")).isNull();
        assertThatTheFiguresAgree();
    }

    @Test
    void eventsThatNobodyHereKnowsAreCounted() {
        int before = skipped();

        meters.counter("slowking.events.skipped", "topic", "one of tomorrow").increment();

        assertThat(skipped()).isEqualTo(before + 1);
    }

    private static int skipped() {
        String page = given().accept("text/html").get("/operations").asString();
        return Integer.parseInt(found("<dt>unknown to this copy, and skipped</dt><dd>(\\d+)", page));
    }

    /** What the health check says and what is on its way, on one page. */
    private static void assertThatTheFiguresAgree() {
        String page = given().accept("text/html").get("/operations").asString();
        String checked = found("present: (\\d+)", page);
        assertThat(checked).isEqualTo(found("<dt>dead letters</dt><dd>(\\d+)", page));
    }

    private static String found(String pattern, String page) {
        return Pattern.compile(pattern)
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aLetterThatDiesMeanwhileIsShownAndWhatSomebodyTypesIsKept() {
        String subject = deadLetter();
        Page page = page();
        page.navigate("/operations/dead-letters");
        assertThat(page.locator(".live")).hasText("live");
        Locator letter = page.locator("li", new Page.LocatorOptions().setHasText(subject));
        letter.getByText("Discard …").click();
        letter.getByLabel("Why nobody has to handle it any more").fill("half a reas");

        String another = deadLetter();

        assertThat(page.locator("li", new Page.LocatorOptions().setHasText(another)))
                .isVisible();
        Locator reason = letter.getByLabel("Why nobody has to handle it any more");
        assertThat(reason).hasValue("half a reas");
        assertThat(reason).isFocused();
    }

    @Test
    void allDeadLettersOfAHandlerAreGivenUpAndTheAuditTrailSaysSo() {
        String subject = deadLetter();
        Page page = page();
        page.navigate("/operations/dead-letters");
        Locator handler = page.locator("tr", new Page.LocatorOptions().setHasText("deliver_notification"));

        handler.getByText("Discard all …").click();
        handler.getByLabel("Why nobody has to handle them any more").fill("the webhooks are gone for good");
        handler.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Discard all"))
                .click();

        assertThat(page.locator("main [role=status]")).containsText("given up");
        assertThat(letter(subject).getString("died_at")).isNull();
        assertThat(given().get("/api/v1/audit?limit=20").jsonPath().getList("items.what", String.class))
                .contains("discard_dead_letters");
    }

    /** Fills the form in, and returns the button that sends it. */
    private static Locator formForAKeyOf(String owner, Page page) {
        page.navigate("/operations/keys");
        page.getByLabel("Whose it is").fill(owner);
        page.locator("[name=role-viewer]").check();
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the key"));
    }

    @Test
    void aKeyIsShownOnceAndCanBeRevoked() {
        String owner = "a test " + UUID.randomUUID();
        Page page = page();
        formForAKeyOf(owner, page).click();
        String key = page.locator(".command code").textContent();
        assertThat(key).startsWith("sk_");

        page.navigate("/operations/keys?limit=1000");
        assertThat(page.content()).doesNotContain(key);
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(owner));
        row.getByText("Revoke …").click();
        row.getByRole(AriaRole.BUTTON).last().click();

        page.navigate("/operations/keys?limit=1000");
        assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(owner)))
                .containsText("revoked");
    }

    @Test
    void theAnswerWithAKeyCanBeLoadedAnewAndMakesNoOther() {
        String owner = "a test " + UUID.randomUUID();
        Page page = page();
        formForAKeyOf(owner, page).dblclick();
        String key = page.locator(".command code").textContent();

        page.reload();

        assertThat(page.getByRole(AriaRole.ALERT)).containsText("made already");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText(key.substring(0, "sk_0123456789ab".length()));
        assertThat(page.content()).doesNotContain(key);
        assertThat(given().get("/api/v1/keys?limit=1000").jsonPath().getList("items.name", String.class))
                .containsOnlyOnce(owner);
        forgetComplaints();
    }

    @Test
    void aKeyWithoutANameOrARoleIsRefusedWithTheReasonAtTheField() {
        Page page = page();
        page.navigate("/operations/keys");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Make the key"))
                .click();

        assertThat(page.locator("#e-name")).isVisible();
        forgetComplaints();
    }

    @Test
    void aRouteIsTriedOut() {
        Page page = page();
        page.navigate("/operations/routes");

        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Send test to log"))
                .click();

        assertThat(page.locator("main [role=status]")).containsText("went out by log");
    }

    @Test
    void everyDocumentedSettingIsShownAndNoSecret() throws IOException {
        String page =
                given().accept("text/html").get("/operations/configuration").asString();
        List<String> documented = Pattern.compile("^\\| `((?:slowking|email|output)\\.[^`<]+)` \\|", Pattern.MULTILINE)
                .matcher(Files.readString(Path.of("docs", "reference", "configuration.md")))
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(documented).hasSizeGreaterThan(50).allSatisfy(name -> assertThat(page)
                .contains("<code>%s</code>".formatted(name)));
        assertThat(page).contains("set, not shown");
    }

    @Test
    void thePagesAreForEverybodyAndForEveryScreen() {
        deadLetter();
        for (String place : List.of("", "/dead-letters", "/routes", "/keys", "/configuration")) {
            assertPresentable("/operations" + place);
        }
    }
}
