/** A benchmark and its states, without database, HTTP or Kafka. */
@NullMarked
package io.slowking.benchmark.model;

import org.jspecify.annotations.NullMarked;
