/** Scheduled work: done once for each period, or again and again on every instance over rows that are due. */
@NullMarked
package io.hanbeon.job;

import org.jspecify.annotations.NullMarked;
