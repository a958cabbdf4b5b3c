package io.slowking.scaletest;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.time.ZoneId;

/** How scale tests are taken. */
@ConfigMapping(prefix = "slowking.scaletest")
public interface ScaletestConfig {
    /** The zone of times that come without one. */
    @WithDefault("UTC")
    ZoneId zone();

    /** How long nothing has to come for a job with samples to be complete. */
    @WithDefault("1m")
    Duration quiet();

    /** How long nothing has to come for a job without samples to be abandoned. */
    @WithDefault("24h")
    Duration abandonedAfter();

    Limits limits();

    /** What is refused, so that nobody fills the memory or the disk by mistake. */
    interface Limits {
        /** Largest body that has samples in it, in bytes. */
        @WithDefault("536870912")
        long body();

        /** Most phases of a job. */
        @WithDefault("10000")
        int phases();

        /** Most samples of a job. */
        @WithDefault("10000000")
        long samples();

        /** Most samples of one metric in one phase; its figures take them all into memory at once. */
        @WithDefault("2000000")
        long samplesOfMetric();

        /** Most namespaces; each has eight views. */
        @WithDefault("100")
        int namespaces();

        /** Most requests with samples that are loaded at once by a copy of the program. */
        @WithDefault("4")
        int loads();
    }
}
