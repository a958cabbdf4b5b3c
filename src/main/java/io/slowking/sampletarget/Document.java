package io.slowking.sampletarget;

import java.time.Duration;

/**
 * A file that the target works on.
 *
 * @param id the target's own id for it
 * @param hostName the target as Slowking knows it
 * @param work how long the work on it takes
 */
record Document(String id, String name, String projectId, String hostName, Duration work, Telling telling) {}
