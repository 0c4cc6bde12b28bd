/** How a person comes in, and keeps their own account: login, lock-out, history, password, second factor. */
@NullMarked
package io.hanbeon.account.login;

import org.jspecify.annotations.NullMarked;
