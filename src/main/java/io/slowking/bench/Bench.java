package io.slowking.bench;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All there is to measure, by name. */
public final class Bench {
    private final List<Measurement> measurements;

    public Bench(SoakPlan soak) {
        measurements = List.of(
                new DocumentTimesPosted(),
                new DocumentTimesInBulk(),
                new EventsHandled(),
                new LargeReport(),
                new DeadNeighbour(),
                new CopiesOfTheProgram(),
                new ScaleTestSamples(),
                new TestRunYear(),
                new Pages(),
                new FirstRun(),
                new Soak(soak));
    }

    /** The names, each with what it finds out. */
    public Map<String, String> questions() {
        Map<String, String> questions = new LinkedHashMap<>();
        measurements.forEach(measurement -> questions.put(measurement.name(), measurement.question()));
        return questions;
    }

    /** What is measured when nothing is named. */
    public List<String> usual() {
        return measurements.stream()
                .filter(measurement -> !measurement.isOnlyDoneByName())
                .map(Measurement::name)
                .toList();
    }

    /** Measures what has this name. */
    public List<Figure> measure(String name, Measurement.Progress progress) throws Exception {
        for (Measurement measurement : measurements) {
            if (measurement.name().equals(name)) {
                return measurement.measure(progress);
            }
        }
        throw new IllegalArgumentException("There is no measurement " + name);
    }
}
