/** What Redis remembers, counts and announces. */
@NullMarked
package io.hanbeon.shared.redis;

import org.jspecify.annotations.NullMarked;
