package io.slowking.web.scaletest;

import io.slowking.web.benchmark.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A flag of a phase, coloured by what its value usually means.
 *
 * @param status its colour and shape, with the value as the word
 */
public record Flag(String name, Status status) {
    private static final Pattern GOOD = Pattern.compile("|ok|okay|pass(ed)?|success(ful)?|true|yes|0|none|good");
    private static final Pattern BAD = Pattern.compile("fail.*|err.*|false|no|bad|time.?out.*|crash.*|abort.*");

    static Flag of(String name, @Nullable Object value) {
        String word = Objects.toString(value, "");
        String lower = word.toLowerCase(Locale.ROOT);
        Status status = GOOD.matcher(lower).matches()
                ? Status.good(word)
                : BAD.matcher(lower).matches() ? Status.bad(word) : Status.warning(word);
        return new Flag(name, status);
    }

    /** All flags of a phase. */
    static List<Flag> all(Map<String, @Nullable Object> flags) {
        List<Flag> all = new ArrayList<>();
        flags.forEach((name, value) -> {
            if (value instanceof List<?> values) {
                values.forEach(one -> all.add(of(name, one)));
            } else {
                all.add(of(name, value));
            }
        });
        return all;
    }

    boolean isGood() {
        return status.kind().equals("completed");
    }

    boolean isBad() {
        return status.kind().equals("failed");
    }

    String words() {
        return "%s: %s".formatted(name, status.word());
    }
}
