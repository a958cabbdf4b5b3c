package io.slowking.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All there is to measure, by name. */
public final class Bench {
    private static final List<Measurement> MEASUREMENTS = List.of(
            new DocumentTimesPosted(),
            new DocumentTimesInBulk(),
            new ScaleTestSamples(),
            new TestRunYear(),
            new FirstRun());

    private Bench() {}

    /** The names, each with what it finds out. */
    public static Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        MEASUREMENTS.forEach(measurement -> questions.put(measurement.name(), measurement.question()));
        return questions;
    }

    /** Measures what has this name. */
    public static List<Figure> measure(String name, Measurement.Progress progress) throws Exception {
        for (Measurement measurement : MEASUREMENTS) {
            if (measurement.name().equals(name)) {
                return measurement.measure(progress);
            }
        }
        throw new IllegalArgumentException("There is no measurement " + name);
    }
}
