/** Forgetting a person: what every room has of a telephone number is overwritten, unless the law has us keep it. */
@NullMarked
package io.hanbeon.people;

import org.jspecify.annotations.NullMarked;
