package io.slowking.analysis;

import java.util.Optional;

/** Says a {@link PercentileChange}: in percent where there is a ratio, otherwise in seconds. */
record ChangeSentence(PercentileChange change) {

    String text() {
        String name = change.percentile().label();
        return switch (change.verdict()) {
            case WORSE -> name + " is " + amount() + " slower" + numbers();
            case BETTER -> name + " is " + amount() + " faster" + numbers();
            case NO_EVIDENCE -> name + withoutEvidence();
            case TOO_FEW_DATA ->
                name + " is not judged, as that takes " + change.strictness().needed(change.percentile())
                        + " values a side" + numbers();
        };
    }

    private String withoutEvidence() {
        Optional<Interval> interval = change.difference().interval();
        if (interval.isEmpty()) {
            return " is not judged, as a largest value has no interval" + numbers();
        }
        if (interval.get().contains(0)) {
            return " shows no evidence of a change" + numbers();
        }
        String least = Wording.percent(change.strictness().relevantChange());
        return " changes, but by less than the " + least + " that count" + numbers();
    }

    private String amount() {
        return change.ratio()
                .map(ratio -> Wording.percent(Math.abs(ratio.value() - 1)))
                .orElseGet(() -> Wording.seconds(Math.abs(change.difference().value())));
    }

    private String numbers() {
        String sides = Wording.seconds(change.baseline()) + " → " + Wording.seconds(change.candidate());
        return " (" + sides + interval().map(text -> "; " + text).orElse("") + ")";
    }

    private Optional<String> interval() {
        return change.ratio()
                .flatMap(Estimate::interval)
                .map(ratio ->
                        ends(ratio, Wording.signedPercent(ratio.lower() - 1), Wording.signedPercent(ratio.upper() - 1)))
                .or(() -> change.difference()
                        .interval()
                        .map(seconds -> ends(
                                seconds,
                                Wording.signedSeconds(seconds.lower()),
                                Wording.signedSeconds(seconds.upper()))));
    }

    private static String ends(Interval interval, String lower, String upper) {
        return Wording.confidence(interval.confidence()) + " interval " + lower + " … " + upper;
    }
}
