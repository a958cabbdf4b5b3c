/**
 * What happens when something goes away: the packaged program in processes of its own, killed, terminated and started again, with servers that are
 * stopped and started under it. These tests need {@code target/quarkus-app} and run in {@code verify}.
 */
@NullMarked
package io.slowking.fault;

import org.jspecify.annotations.NullMarked;
