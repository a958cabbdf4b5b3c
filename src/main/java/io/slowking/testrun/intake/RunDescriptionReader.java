package io.slowking.testrun.intake;

import io.slowking.http.JsonBody;
import io.slowking.http.Parameters;
import io.slowking.http.Problem;
import io.slowking.testrun.model.RunDescription;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is known about a run besides its results, from a JSON body or from parameters. */
@Singleton
public class RunDescriptionReader {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_URL = 2_000;
    private static final int MOST_ATTEMPTS = 1_000_000;
    private static final Pattern COMMIT = Pattern.compile("(?:[0-9a-fA-F]{2}){4,32}");
    private static final Pattern WEB_ADDRESS = Pattern.compile("(?i)https?://.+");

    /** How far a source's clock may be ahead, as that of a target. */
    private static final Duration FARTHEST_AHEAD = Duration.ofDays(1);

    private final Clock clock;

    RunDescriptionReader(Clock clock) {
        this.clock = clock;
    }

    /**
     * @throws Problem 422 with every field that needs mending
     */
    public RunDescription read(JsonBody fields) {
        String source = fields.requiredText(LONGEST_NAME, "source");
        String id = fields.requiredText(LONGEST_NAME, "id", "ext_id");
        Instant timestamp = timestamp(fields);
        String branch = fields.requiredText(LONGEST_NAME, "branch");
        RunDescription run = new RunDescription(
                source,
                id,
                timestamp == null ? Instant.EPOCH : timestamp,
                branch,
                commit(fields).orElse(null),
                text(fields, LONGEST_NAME, "job").orElse(null),
                (int) fields.number("attempt", 1, MOST_ATTEMPTS, 1),
                url(fields).orElse(null));
        fields.throwIfInvalid();
        return run;
    }

    /** What the database keeps: microseconds. */
    private @Nullable Instant timestamp(JsonBody fields) {
        String text = fields.requiredText(LONGEST_NAME, "timestamp");
        try {
            Instant time = text.isEmpty() ? null : Parameters.time("timestamp", text);
            if (time != null && time.isAfter(clock.instant().plus(FARTHEST_AHEAD))) {
                fields.reject("timestamp", "It can't be more than a day ahead of Slowking's clock");
                return null;
            }
            return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
        } catch (Problem wrong) {
            fields.reject("timestamp", String.valueOf(wrong.getMessage()));
            return null;
        }
    }

    private static Optional<String> commit(JsonBody fields) {
        Optional<String> commit = text(fields, LONGEST_NAME, "commit", "commit_id");
        if (commit.isPresent() && !COMMIT.matcher(commit.get()).matches()) {
            fields.reject(
                    "commit",
                    "It has to be the commit's hash: 8 to 64 hexadecimal digits, an even number of them; `git rev-parse HEAD` says it whole");
            return Optional.empty();
        }
        return commit.map(text -> text.toLowerCase(Locale.ROOT));
    }

    private static Optional<String> url(JsonBody fields) {
        Optional<String> url = text(fields, LONGEST_URL, "url");
        if (url.isPresent() && !isWebAddress(url.get())) {
            fields.reject("url", "It has to be an http(s) URL");
            return Optional.empty();
        }
        return url;
    }

    private static boolean isWebAddress(String text) {
        try {
            return WEB_ADDRESS.matcher(text).matches() && URI.create(text).getHost() != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** An empty text is none. */
    private static Optional<String> text(JsonBody fields, int longest, String... names) {
        return fields.optionalText(longest, names).filter(text -> !text.isEmpty());
    }
}
