/** Users, and how they are administered. */
@NullMarked
package io.hanbeon.account.user;

import org.jspecify.annotations.NullMarked;
