/** Repeated jobs on this instance: scheduled, woken, one run at a time. */
@NullMarked
package io.hanbeon.job.repeat;

import org.jspecify.annotations.NullMarked;
