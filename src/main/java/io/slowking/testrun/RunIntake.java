package io.slowking.testrun;

import io.slowking.http.FieldError;
import io.slowking.http.JsonBody;
import io.slowking.http.Problem;
import io.slowking.testrun.intake.Bodies;
import io.slowking.testrun.intake.JsonRunReader;
import io.slowking.testrun.intake.JunitReader;
import io.slowking.testrun.intake.Results;
import io.slowking.testrun.intake.RunDescriptionReader;
import io.slowking.testrun.intake.TapReader;
import io.slowking.testrun.intake.TitleForm;
import io.slowking.testrun.intake.TooLarge;
import io.slowking.testrun.intake.Unreadable;
import io.slowking.testrun.model.RunDescription;
import io.slowking.testrun.model.TestIds;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes runs in: reads the whole body first, and records it only then, so that whatever is refused leaves nothing. */
@Singleton
class RunIntake {
    private static final Pattern TAP_NAME = Pattern.compile(".*\\.tap(\\.gz)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern XML_NAME = Pattern.compile(".*\\.xml(\\.gz)?", Pattern.CASE_INSENSITIVE);

    private final RunDescriptionReader descriptions;
    private final JunitReader junit;
    private final TapReader tap;
    private final JsonRunReader json;
    private final RecordTestRun record;

    RunIntake(
            RunDescriptionReader descriptions,
            JunitReader junit,
            TapReader tap,
            JsonRunReader json,
            RecordTestRun record) {
        this.descriptions = descriptions;
        this.junit = junit;
        this.tap = tap;
        this.json = json;
        this.record = record;
    }

    /**
     * The answer to a run.
     *
     * @param known whether it was recorded before, so that nothing was changed
     * @param warnings what the sender should know though the run was recorded
     */
    public record Answer(
            String id,
            boolean known,
            int tests,
            int passed,
            int failed,
            int skipped,
            List<String> warnings,
            Map<String, String> links) {}

    /** A file of results. */
    interface ResultFile {
        String name();

        MediaType type();

        InputStream open() throws IOException;

        /** By its name or, where that says nothing, by its type. */
        private boolean isTap() {
            return TAP_NAME.matcher(name()).matches()
                    || !XML_NAME.matcher(name()).matches() && BodyHeaders.TAP_TYPES.contains(type().getSubtype());
        }
    }

    Response junit(RunParameters parameters, BodyHeaders headers, InputStream body) throws IOException {
        TitleForm form = titleForm(parameters.title);
        return receive(
                description(parameters, Map.of()),
                results -> junit.read(headers.unpacked(body), headers.charset(), form, results));
    }

    Response tap(RunParameters parameters, BodyHeaders headers, InputStream body) throws IOException {
        return receive(
                description(parameters, Map.of()),
                results -> tap.read(headers.unpacked(body), headers.charset(), results));
    }

    Response json(BodyHeaders headers, InputStream body) throws IOException {
        Results results = new Results();
        JsonBody fields = read(() -> json.read(headers.unpacked(body), results));
        return answer(descriptions.read(fields), results);
    }

    /** Several files as one run: JUnit XML, or TAP where the name or the type says so. */
    Response files(RunParameters parameters, Map<String, String> form, List<? extends ResultFile> files)
            throws IOException {
        if (files.isEmpty()) {
            throw Problem.unacceptable("no_results", "The form has no files; each needs a filename");
        }
        TitleForm titles = titleForm(form.getOrDefault("title", parameters.title));
        return receive(description(parameters, form), results -> {
            for (ResultFile file : files) {
                try (InputStream content = Bodies.file(file.open())) {
                    Charset charset = BodyHeaders.charset(file.type());
                    if (file.isTap()) {
                        tap.read(content, charset, results);
                    } else {
                        junit.read(content, charset, titles, results);
                    }
                } catch (Unreadable e) {
                    throw Problem.unacceptable("unreadable", "%s: %s".formatted(file.name(), e.getMessage()));
                }
            }
        });
    }

    private RunDescription description(RunParameters parameters, Map<String, String> form) {
        try {
            return descriptions.read(parameters.fields(form));
        } catch (Problem invalid) {
            throw Problem.badParameters(invalid.errors());
        }
    }

    private static TitleForm titleForm(@Nullable String text) {
        return TitleForm.of(text)
                .orElseThrow(() -> Problem.badParameters(
                        List.of(new FieldError("title", "value_error", "It has to be name or class+name"))));
    }

    /** What reads a body. */
    @FunctionalInterface
    private interface Reading<T> {
        T read() throws IOException;
    }

    /** What adds the results in a body to others. */
    @FunctionalInterface
    private interface Adding {
        void addTo(Results results) throws IOException;
    }

    private Response receive(RunDescription run, Adding body) throws IOException {
        Results results = new Results();
        read(() -> {
            body.addTo(results);
            return results;
        });
        return answer(run, results);
    }

    /** An exception of the stream's own, such as that the client is gone, goes on as it is. */
    private static <T> T read(Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (Unreadable e) {
            throw Problem.unacceptable("unreadable", String.valueOf(e.getMessage()));
        } catch (TooLarge e) {
            throw Problem.tooLarge(String.valueOf(e.getMessage()));
        } catch (Bodies.Unsupported e) {
            throw Problem.unsupported(String.valueOf(e.getMessage()));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Response answer(RunDescription run, Results results) {
        RecordTestRun.Recorded recorded = record.record(run, results.all());
        String id = TestIds.text(recorded.id());
        URI self = URI.create("/api/v1/test-runs/" + id);
        Answer answer = new Answer(
                id,
                recorded.known(),
                recorded.counts().tests(),
                recorded.counts().passed(),
                recorded.counts().failed(),
                recorded.counts().skipped(),
                Stream.concat(recorded.warnings().stream(), results.warnings().stream())
                        .toList(),
                Map.of("self", self.toString()));
        Response.ResponseBuilder response = recorded.known() ? Response.ok() : Response.created(self);
        return response.entity(answer).build();
    }
}
