package io.slowking.testrun;

import static io.slowking.testrun.Runs.newSource;
import static io.slowking.testrun.Runs.post;
import static io.slowking.testrun.Runs.put;
import static io.slowking.testrun.Runs.record;
import static io.slowking.testrun.Runs.run;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What whoever sends a run is told, though it is recorded. */
@QuarkusTest
class WarningTest {
    private final String source = newSource();

    @Test
    void aRunThatIsOlderThanWhatIsKeptIsWarnedOf() {
        Map<String, Object> run = run(source, "1", "a+");
        run.put("timestamp", "1999-01-31T12:00:00Z");

        post(run).statusCode(201).body("warnings", contains(containsString("older than what is kept (P5Y)")));
    }

    @Test
    void aTitleThatIsThereTwiceIsWarnedOfWithTheWayOut() {
        post(run(source, "1", "a+ b- a-"))
                .statusCode(201)
                .body("warnings", contains(containsString("More than one test is called 'a'")))
                .body("warnings", contains(containsString("title=class+name")));
    }

    @Test
    void aRunThatComesAgainKeepsItsUrlAndSaysSo() {
        Map<String, Object> run = run(source, "1", "a+");
        record(run);
        run.put("url", "https://ci.example.org/1");
        post(run).statusCode(200).body("warnings", contains(containsString("with no url")));
        run.put("id", "2");
        record(run);
        post(run).statusCode(200).body("warnings", empty());
        run.put("url", "https://ci.example.org/2");
        post(run).statusCode(200).body("warnings", contains(containsString("the url https://ci.example.org/1")));
        run.remove("url");
        post(run).statusCode(200).body("warnings", empty());
    }

    @Test
    void aSuiteThatCountsMoreThanItHasIsWarnedOf() {
        Map<String, String> parameters =
                Map.of("source", source, "id", "1", "timestamp", Runs.NOON.toString(), "branch", "main");

        put(parameters, """
                <testsuites>
                  <testsuite name="S" tests="0" errors="1"><system-err>no database</system-err></testsuite>
                  <testsuite name="T" tests="1"><testcase name="a"/></testsuite>
                </testsuites>
                """)
                .statusCode(201)
                .body("passed", equalTo(1))
                .body("warnings", contains(containsString("Suite 'S' counts 1 failures and errors")));
    }
}
