package io.slowking.sampletarget;

/**
 * What goes wrong when Slowking calls the sample target.
 *
 * @param errorRate the share of uploads that are answered with 500, from 0 (the default) to 1; nothing of such an
 *     upload is worked on
 * @param slowness how much later than possible each call of the platform is answered; not at all by default. Health
 *     and statistics are never held up
 * @param callsPerSession after how many calls a session has expired and wants a new log in;
 *     {@link Integer#MAX_VALUE}, the default, means never
 * @param plainUploadAnswers whether uploads are answered with plain text in place of JSON; off by default
 * @param extraFields whether answers hold more fields than anybody asked for; off by default
 * @param seed makes chance repeatable; {@value Delay#DEFAULT_SEED} by default
 */
public record CallFaults(
        double errorRate,
        Delay slowness,
        int callsPerSession,
        boolean plainUploadAnswers,
        boolean extraFields,
        long seed) {

    /** Calls go well. */
    public static final CallFaults NONE =
            new CallFaults(0, Delay.NONE, Integer.MAX_VALUE, false, false, Delay.DEFAULT_SEED);

    public CallFaults {
        Chance.checkShare("error rate", errorRate);
        if (callsPerSession < 1) {
            throw new IllegalArgumentException("A session must allow at least 1 call, not " + callsPerSession);
        }
    }

    public CallFaults withErrorRate(double errorRate) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }

    public CallFaults withSlowness(Delay slowness) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }

    public CallFaults withCallsPerSession(int callsPerSession) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }

    public CallFaults withPlainUploadAnswers(boolean plainUploadAnswers) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }

    public CallFaults withExtraFields(boolean extraFields) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }

    public CallFaults withSeed(long seed) {
        return new CallFaults(errorRate, slowness, callsPerSession, plainUploadAnswers, extraFields, seed);
    }
}
