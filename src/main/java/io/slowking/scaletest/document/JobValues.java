package io.slowking.scaletest.document;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of parameters, meta and flags as they stand in JSON. */
public final class JobValues {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,99})(\\.\\d{1,100})?([eE][+-]?\\d{1,4})?");

    private JobValues() {}

    /** Numbers are numbers, everything else is text. */
    public static Map<String, @Nullable Object> parameters(Map<String, @Nullable String> texts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        texts.forEach((name, text) -> values.put(name, parameter(text)));
        return values;
    }

    /** As a number only when it is written in the same way again. */
    private static @Nullable Object parameter(@Nullable String text) {
        return onAxis(text) instanceof BigDecimal number && number.toString().equals(text) ? number : text;
    }

    /** A number however it is written, otherwise the text. */
    public static @Nullable Object onAxis(@Nullable String text) {
        return text != null && NUMBER.matcher(text).matches() ? new BigDecimal(text) : text;
    }

    /** A text, or a list of them where a name has several values. */
    public static Map<String, @Nullable Object> multiple(Map<String, List<@Nullable String>> texts) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        texts.forEach((name, ofName) -> values.put(name, ofName.size() == 1 ? ofName.getFirst() : ofName));
        return values;
    }
}
