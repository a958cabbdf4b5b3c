package io.slowking.fault;

import org.testcontainers.DockerClientFactory;

/** What runs containers on this machine, if anything does. */
final class ContainerEngine {
    private ContainerEngine() {}

    static boolean answers() {
        return DockerClientFactory.instance().isDockerAvailable();
    }
}
