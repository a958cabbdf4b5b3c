package io.slowking.sampletarget;

import java.util.concurrent.atomic.LongAdder;

/** The running counters behind {@link Stats}. */
final class Counters {

    final LongAdder logins = new LongAdder();
    final LongAdder projects = new LongAdder();
    final LongAdder uploads = new LongAdder();
    final LongAdder failedUploads = new LongAdder();
    final LongAdder files = new LongAdder();
    final LongAdder bytes = new LongAdder();
    final LongAdder processed = new LongAdder();
    final LongAdder reportsSent = new LongAdder();
    final LongAdder reportsFailed = new LongAdder();

    Stats read() {
        return new Stats(
                logins.sum(),
                projects.sum(),
                uploads.sum(),
                failedUploads.sum(),
                files.sum(),
                bytes.sum(),
                processed.sum(),
                reportsSent.sum(),
                reportsFailed.sum());
    }
}
