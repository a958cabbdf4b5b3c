package io.slowking.sampletarget;

/**
 * The settings of a sample target. {@link #DEFAULT} is a well-behaved platform beside a Slowking on the same machine;
 * the {@code with…} methods give copies that differ in one setting.
 *
 * @param host the address to listen on, {@value #LOOPBACK} by default
 * @param port the port to listen on, {@value #DEFAULT_PORT} by default; 0 takes a free one
 * @param account who may log in; by default anybody
 * @param firstProjectId the id of the first project, the next ones count up from it; {@value #FROM_THE_CLOCK}, the
 *     default, starts at the milliseconds of the clock, so that a restarted target does not repeat an id
 * @param processing how the work on a document is pretended
 * @param reporting where and how Slowking is told about it
 * @param callFaults what goes wrong when Slowking calls the target
 * @param reportFaults what goes wrong when the target calls Slowking
 */
public record SampleTargetConfig(
        String host,
        int port,
        Account account,
        long firstProjectId,
        Processing processing,
        Reporting reporting,
        CallFaults callFaults,
        ReportFaults reportFaults) {

    public static final String LOOPBACK = "127.0.0.1";
    public static final int DEFAULT_PORT = 8092;
    public static final long FROM_THE_CLOCK = 0;

    public static final SampleTargetConfig DEFAULT = new SampleTargetConfig(
            LOOPBACK,
            DEFAULT_PORT,
            Account.ANY,
            FROM_THE_CLOCK,
            Processing.DEFAULT,
            Reporting.DEFAULT,
            CallFaults.NONE,
            ReportFaults.NONE);

    public SampleTargetConfig {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host to listen on is empty; use 127.0.0.1, or 0.0.0.0 for all");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("The port must be between 0 (take a free one) and 65535, not " + port);
        }
        if (firstProjectId < 0) {
            throw new IllegalArgumentException(
                    "The first project id must be positive, or 0 to derive it from the clock, not " + firstProjectId);
        }
    }

    public SampleTargetConfig withHost(String host) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withPort(int port) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withAccount(Account account) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withFirstProjectId(long firstProjectId) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withProcessing(Processing processing) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withReporting(Reporting reporting) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withCallFaults(CallFaults callFaults) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }

    public SampleTargetConfig withReportFaults(ReportFaults reportFaults) {
        return new SampleTargetConfig(
                host, port, account, firstProjectId, processing, reporting, callFaults, reportFaults);
    }
}
