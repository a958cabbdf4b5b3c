package io.slowking.scaletest.document;

import com.fasterxml.jackson.databind.JsonNode;
import io.slowking.analysis.Figure;
import io.slowking.scaletest.figures.MetricFigure;
import io.slowking.scaletest.figures.Normalization;
import io.slowking.scaletest.store.IndicatorRow;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what an indicator is. */
public final class IndicatorReader {
    private static final int LONGEST_NAME = 200;

    private IndicatorReader() {}

    /**
     * @param where what stands before the names of its fields, the dot included
     * @throws io.slowking.http.Problem when a field needs mending
     */
    public static IndicatorRow read(JsonNode indicator, String where) {
        String name = text(indicator, "name", "", where);
        if (name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            throw DocumentText.wrong(where + "name", "A name has 1 to %d characters".formatted(LONGEST_NAME));
        }
        String metric = text(indicator, "metric", "", where);
        MetricFigure of = indicator.has("figure")
                ? new MetricFigure(metric, figure(text(indicator, "figure", "", where), where))
                : metricFigure(metric, where);
        String normalizeTo = text(indicator, "normalize_to", text(indicator, "normalizeto", "1", where), where);
        try {
            Normalization.of(normalizeTo);
        } catch (IllegalArgumentException e) {
            throw DocumentText.wrong(where + "normalize_to", String.valueOf(e.getMessage()));
        }
        Double atMost = number(indicator, "at_most", where);
        Double atLeast = number(indicator, "at_least", where);
        if (atMost != null && atLeast != null && atMost < atLeast) {
            throw DocumentText.wrong(where + "at_most", "It is less than at_least, so that every job would fail");
        }
        String reference = text(indicator, "reference", "", where);
        return new IndicatorRow(
                name,
                DocumentText.name(of.metric(), where + "metric"),
                of.figure(),
                normalizeTo,
                over(text(indicator, "over_phases", "mean", where), where),
                atMost,
                atLeast,
                share(indicator, "change_up", where),
                share(indicator, "change_down", where),
                reference.isEmpty() ? null : uuid(reference, where));
    }

    private static UUID uuid(String text, String where) {
        return DocumentText.uuid(text, where + "reference");
    }

    private static MetricFigure metricFigure(String text, String where) {
        try {
            return MetricFigure.parse(text);
        } catch (IllegalArgumentException e) {
            throw DocumentText.wrong(where + "metric", String.valueOf(e.getMessage()));
        }
    }

    private static Figure figure(String text, String where) {
        try {
            return Figure.parse(text);
        } catch (IllegalArgumentException e) {
            throw DocumentText.wrong(where + "figure", String.valueOf(e.getMessage()));
        }
    }

    private static IndicatorRow.Over over(String text, String where) {
        return Arrays.stream(IndicatorRow.Over.values())
                .filter(over -> over.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst()
                .orElseThrow(() -> DocumentText.wrong(where + "over_phases", "It has to be mean, min or max"));
    }

    private static String text(JsonNode indicator, String field, String otherwise, String where) {
        JsonNode value = indicator.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isValueNode()) {
            throw DocumentText.wrong(where + field, "It has to be a text");
        }
        return value.asText();
    }

    private static @Nullable Double share(JsonNode indicator, String field, String where) {
        Double share = number(indicator, field, where);
        if (share != null && share < 0) {
            throw DocumentText.wrong(where + field, "It has to be a share of 0 or more; 0.1 is 10 %");
        }
        return share;
    }

    private static @Nullable Double number(JsonNode indicator, String field, String where) {
        JsonNode value = indicator.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isNumber() || !Double.isFinite(value.doubleValue())) {
            throw DocumentText.wrong(where + field, "It has to be a number");
        }
        return value.doubleValue();
    }
}
