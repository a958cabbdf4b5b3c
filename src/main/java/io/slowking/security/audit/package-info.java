/** Who changed what, when and from where. */
@NullMarked
package io.slowking.security.audit;

import org.jspecify.annotations.NullMarked;
