/** What an operator looks at: health, metrics, dead letters, the catalogue of events. */
@NullMarked
package io.slowking.operations;

import org.jspecify.annotations.NullMarked;
