/** Who has no account asks for one; an administrator decides. */
@NullMarked
package io.hanbeon.account.signup;

import org.jspecify.annotations.NullMarked;
