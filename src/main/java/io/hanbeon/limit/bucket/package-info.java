/** Tokens of buckets in Redis, taken together. */
@NullMarked
package io.hanbeon.limit.bucket;

import org.jspecify.annotations.NullMarked;
