// SPDX-FileCopyrightText: The Tidemark authors
// SPDX-License-Identifier: Apache-2.0
package dev.tidemark.azurehost;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpRequestMessage;
import java.lang.annotation.Annotation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A function that can be called: a new object of its class each time, as the worker does. */
record StagedFunction(String name, FunctionJson.Binding trigger, Class<?> type, Method method) {
  private static final String BINARY_REQUEST =
      HttpRequestMessage.class.getName() + "<" + Optional.class.getName() + "<byte[]>>";

  static StagedFunction of(String name, FunctionJson json, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(json.className(), true, loader);
      Method method =
          Stream.of(type.getMethods())
              .filter(m -> m.getName().equals(json.method()))
              .findFirst()
              .orElseThrow(() -> new IllegalArgumentException(name + " has no such method"));
      return new StagedFunction(name, json.trigger(), type, method);
    } catch (ClassNotFoundException e) {
      throw new IllegalArgumentException(name + ": no class " + json.className(), e);
    }
  }

  /** Calls it; what it throws is thrown. */
  @Nullable Object invoke(Object value) throws Exception {
    Parameter[] parameters = method.getParameters();
    Object[] arguments = new Object[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      arguments[i] = argument(parameters[i], value);
    }
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(type.getClassLoader());
    try {
      return method.invoke(type.getConstructor().newInstance(), arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof Exception cause) {
        throw cause;
      }
      throw e;
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private Object argument(Parameter parameter, Object value) throws ReflectiveOperationException {
    if (parameter.getType() == ExecutionContext.class) {
      return new HostContext(name);
    }
    if (!isTrigger(parameter)) {
      throw new IllegalArgumentException(name + ": what to pass as " + parameter + "?");
    }
    boolean fits =
        value instanceof String
            ? parameter.getType() == String.class
            : parameter.getParameterizedType().getTypeName().equals(BINARY_REQUEST)
                && trigger.field("dataType").equals("binary");
    if (!fits) {
      throw new IllegalArgumentException(name + ": this host cannot bind " + parameter);
    }
    return value;
  }

  /** Whether one of the annotations has the name of the binding in function.json. */
  private boolean isTrigger(Parameter parameter) throws ReflectiveOperationException {
    for (Annotation annotation : parameter.getAnnotations()) {
      if (annotation.annotationType().getMethod("name").invoke(annotation).equals(trigger.name())) {
        return true;
      }
    }
    return false;
  }
}
