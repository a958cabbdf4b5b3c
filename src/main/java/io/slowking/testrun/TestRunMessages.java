package io.slowking.testrun;

import io.slowking.notification.Html;
import io.slowking.notification.Message;
import io.slowking.testrun.TestRunEvent.NamedTest;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** What is told about test runs: one message for all tests of a run. */
@Singleton
class TestRunMessages {
    private static final int MOST_LISTED = 20;

    private final String publicUrl;

    TestRunMessages(@ConfigProperty(name = "slowking.public-url") String publicUrl) {
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    Message startedFailing(TestRunEvent.StartedFailing event) {
        return message(
                "started_failing",
                tests(event.count()) + " started failing",
                event,
                event.commit(),
                event.count(),
                event.tests());
    }

    Message stoppedFailing(TestRunEvent.StoppedFailing event) {
        return message(
                "stopped_failing",
                tests(event.count()) + " stopped failing",
                event,
                event.commit(),
                event.count(),
                event.tests());
    }

    Message detectedFlake(TestRunEvent.DetectedFlake event) {
        String what = tests(event.count()) + " failed here and passed in another attempt";
        return message("detected_flake", what, event, event.commit(), event.count(), event.tests());
    }

    private Message message(
            String name, String what, TestRunEvent event, @Nullable String commit, int count, List<NamedTest> tests) {
        String where = event.branch() + (event.job() == null ? "" : ", " + event.job());
        String link = publicUrl + TestRunView.linksOf(event.testRunId()).get("self");
        List<String> titles =
                tests.stream().limit(MOST_LISTED).map(NamedTest::title).toList();
        String more = count > titles.size() ? "and %d more".formatted(count - titles.size()) : "";
        String at = commit == null ? "" : "Commit " + commit;
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("event", name);
        facts.put("test_run_id", event.testRunId());
        facts.put("source", event.source());
        facts.put("branch", event.branch());
        facts.put("job", event.job());
        facts.put("commit", commit);
        facts.put("count", count);
        facts.put("tests", tests);
        facts.put("url", link);
        return new Message(
                "%s: %s".formatted(where, what),
                titles.stream().map(title -> "- " + title + "\n").collect(Collectors.joining())
                        + lines(more, at, "Test run: " + link),
                "<ul>%s</ul><p>%s</p><p>%s</p><p><a href=\"%s\">Test run</a></p>"
                        .formatted(
                                titles.stream()
                                        .map(title -> "<li>" + Html.escape(title) + "</li>")
                                        .collect(Collectors.joining()),
                                Html.escape(more),
                                Html.escape(at),
                                Html.escape(link)),
                null,
                facts);
    }

    private static String tests(int count) {
        return count == 1 ? "a test" : count + " tests";
    }

    private static String lines(String... lines) {
        return List.of(lines).stream().filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
