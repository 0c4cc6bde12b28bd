/** Users, and how they are administered. */
@NullMarked
package io.hanbeon.account;

import org.jspecify.annotations.NullMarked;
