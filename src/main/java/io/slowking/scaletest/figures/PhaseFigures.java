package io.slowking.scaletest.figures;

import io.slowking.analysis.Figure;
import io.slowking.scaletest.store.JobReading.Phase;
import io.slowking.scaletest.store.JobRepositories;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The phases of a job, one after another, each with the figures of its metrics; also those phases that have none. */
public final class PhaseFigures {
    private PhaseFigures() {}

    /** What takes the phases: figures by the number of the metric, in the order in which they were asked for. */
    @FunctionalInterface
    public interface Receiver {
        void phase(Phase phase, Map<Integer, List<Optional<Figure.Value>>> figures);
    }

    /** Has to be called within a unit of work. */
    public static void forEach(JobRepositories repositories, long job, List<Figure> wanted, Receiver receiver) {
        Walk walk = new Walk(repositories.reading().allPhases(job), receiver);
        repositories.figures().forEach(job, wanted, walk::figures);
        walk.end();
    }

    /** Both come in the order of the phases' numbers. */
    private static final class Walk {
        private final Iterator<Phase> phases;
        private final Receiver receiver;
        private @Nullable Phase current;
        private Map<Integer, List<Optional<Figure.Value>>> figures = Map.of();

        Walk(Iterator<Phase> phases, Receiver receiver) {
            this.phases = phases;
            this.receiver = receiver;
        }

        void figures(long phase, int metric, List<Optional<Figure.Value>> values) {
            while (current == null || current.id() < phase) {
                next();
            }
            figures.put(metric, values);
        }

        private void next() {
            give();
            current = phases.next();
            figures = new LinkedHashMap<>();
        }

        private void give() {
            if (current != null) {
                receiver.phase(current, figures);
            }
        }

        void end() {
            while (phases.hasNext()) {
                next();
            }
            give();
        }
    }
}
