/** What surrounds every page: who looks at it, its headers, its forms, what is said when something is wrong. */
@NullMarked
package io.slowking.web.frame;

import org.jspecify.annotations.NullMarked;
