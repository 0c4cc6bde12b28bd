/** A face of one type more than may be. */
@NullMarked
package io.hanbeon.planted.job;

import org.jspecify.annotations.NullMarked;
