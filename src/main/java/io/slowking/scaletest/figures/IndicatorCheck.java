package io.slowking.scaletest.figures;

import io.slowking.scaletest.Judgement;
import io.slowking.scaletest.store.IndicatorRow;
import io.slowking.scaletest.store.JobReading;
import io.slowking.scaletest.store.JobReading.Job;
import io.slowking.scaletest.store.JobReading.Name;
import io.slowking.scaletest.store.JobRepositories;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Computes the indicators of a job and judges it by them. */
public final class IndicatorCheck {
    private final JobRepositories repositories;

    /** Within a unit of work. */
    public IndicatorCheck(JobRepositories repositories) {
        this.repositories = repositories;
    }

    public List<Judgement> judge(Job job) {
        return repositories.indicators().ofJob(job.id()).stream()
                .map(indicator -> judge(job, indicator))
                .toList();
    }

    private Judgement judge(Job job, IndicatorRow indicator) {
        OptionalDouble value = value(job.id(), indicator);
        if (value.isEmpty()) {
            return new Judgement(
                    indicator.name(),
                    null,
                    null,
                    null,
                    indicator.hasThreshold() ? Judgement.NOT_JUDGED : Judgement.NONE,
                    whyNone(job.id(), indicator));
        }
        Optional<Job> reference = reference(job, indicator);
        OptionalDouble before = reference.isPresent() ? value(reference.get().id(), indicator) : OptionalDouble.empty();
        Thresholds thresholds = new Thresholds(indicator, units(job.id(), indicator), value.getAsDouble(), before);
        return new Judgement(
                indicator.name(),
                value.getAsDouble(),
                before.isPresent() ? reference.get().jid() : null,
                before.isPresent() ? before.getAsDouble() : null,
                thresholds.verdict(),
                thresholds.reason());
    }

    private String whyNone(long job, IndicatorRow indicator) {
        if (metrics(job, indicator).isEmpty()) {
            return "The job has no samples of %s".formatted(indicator.metric());
        }
        Normalization normalization = Normalization.of(indicator.normalizeTo());
        Iterator<JobReading.Phase> phases = repositories.reading().allPhases(job);
        while (phases.hasNext()) {
            if (normalization.value(phases.next().parameters()).isPresent()) {
                return "No phase in which %s has a value has a %s of %s"
                        .formatted(indicator.normalizeTo(), indicator.figure().name(), indicator.metric());
            }
        }
        return "%s is 0 or has no value in all phases".formatted(indicator.normalizeTo());
    }

    private Set<Integer> metrics(long job, IndicatorRow indicator) {
        return named(job, indicator).map(Name::number).collect(Collectors.toSet());
    }

    /** Those of the metric; empty when it has none. What is divided by parameters has no units of its own. */
    private String units(long job, IndicatorRow indicator) {
        return indicator.isNormalized()
                ? ""
                : named(job, indicator)
                        .map(Name::units)
                        .flatMap(Stream::ofNullable)
                        .findFirst()
                        .orElse("");
    }

    private Stream<Name> named(long job, IndicatorRow indicator) {
        return repositories.reading().metrics(job).stream()
                .filter(metric -> metric.name().equals(indicator.metric()));
    }

    /** Only looked for when there is something to hold against it. */
    private Optional<Job> reference(Job job, IndicatorRow indicator) {
        if (!indicator.isRelative()) {
            return Optional.empty();
        }
        JobReading reading = repositories.reading();
        UUID named = indicator.reference();
        return named == null
                ? reading.previous(job.id()).flatMap(reading::byNumber)
                : reading.find(named, job.namespace());
    }

    private OptionalDouble value(long job, IndicatorRow indicator) {
        Set<Integer> metrics = metrics(job, indicator);
        Normalization normalization = Normalization.of(indicator.normalizeTo());
        DoubleStream.Builder values = DoubleStream.builder();
        PhaseFigures.forEach(repositories, job, List.of(indicator.figure()), (phase, figures) -> {
            OptionalDouble divisor = normalization.value(phase.parameters());
            figures.forEach((metric, figure) -> {
                if (metrics.contains(metric) && divisor.isPresent()) {
                    figure.getFirst().ifPresent(found -> values.add(found.value() / divisor.getAsDouble()));
                }
            });
        });
        return over(values.build(), indicator.overPhases());
    }

    private static OptionalDouble over(DoubleStream values, IndicatorRow.Over over) {
        return switch (over) {
            case MEAN -> values.average();
            case MIN -> values.min();
            case MAX -> values.max();
        };
    }

    /** Holds a value against what it may be. */
    private record Thresholds(IndicatorRow indicator, String units, double value, OptionalDouble reference) {
        String verdict() {
            if (isBeyond()) {
                return Judgement.FAILED;
            }
            if (indicator.isRelative() && reference.isEmpty() && indicator.reference() != null) {
                return Judgement.NOT_JUDGED;
            }
            return indicator.atMost() == null && indicator.atLeast() == null && !isHeldAgainstReference()
                    ? Judgement.NONE
                    : Judgement.PASSED;
        }

        private boolean isBeyond() {
            return isAbove(indicator.atMost())
                    || isBelow(indicator.atLeast())
                    || isAbove(shifted(indicator.changeUp(), 1))
                    || isBelow(shifted(indicator.changeDown(), -1));
        }

        private boolean isAbove(@Nullable Double most) {
            return most != null && value > most;
        }

        private boolean isBelow(@Nullable Double least) {
            return least != null && value < least;
        }

        private @Nullable Double shifted(@Nullable Double share, int direction) {
            return share == null || reference.isEmpty()
                    ? null
                    : (Double) (reference.getAsDouble() + direction * share * Math.abs(reference.getAsDouble()));
        }

        private boolean isHeldAgainstReference() {
            return reference.isPresent() && indicator.isRelative();
        }

        String reason() {
            StringBuilder reason = new StringBuilder("%s (%s)".formatted(number(value), indicator.words()));
            say(reason, "; at most ", indicator.atMost());
            say(reason, "; at least ", indicator.atLeast());
            if (isHeldAgainstReference()) {
                say(reason, "; the reference has ", reference.getAsDouble());
                say(reason, ", so at most ", shifted(indicator.changeUp(), 1));
                say(reason, ", so at least ", shifted(indicator.changeDown(), -1));
            } else if (indicator.isRelative()) {
                reason.append(
                        indicator.reference() == null
                                ? "; there is no reference to hold it against"
                                : "; the job %s has no such value, or isn't there".formatted(indicator.reference()));
            }
            return reason.toString();
        }

        private void say(StringBuilder reason, String words, @Nullable Double number) {
            if (number != null) {
                reason.append(words).append(number(number));
            }
        }

        private String number(double number) {
            String text = String.format(Locale.ROOT, "%.6g", number);
            return units.isEmpty() ? text : text + " " + units;
        }
    }
}
