package io.slowking.fault;

import org.testcontainers.DockerClientFactory;

/** What runs containers on this machine, if anything does. */
final class ContainerEngine {
    /** Why tests on containers were skipped. */
    static final String NONE = "No container engine answers here, so nothing was tested on containers.";

    private ContainerEngine() {}

    /** Says so when there is none: the reason of a skipped test stands in its report only, which nobody reads of a build that has passed. */
    static boolean answers() {
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers) {
            System.out.println(NONE);
        }
        return answers;
    }
}
