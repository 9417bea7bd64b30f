package org.hl7dicom.impl.proof;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hl7dicom.Format;
import org.hl7dicom.impl.Formats;
import org.hl7dicom.model.PatientEvent;
import org.hl7dicom.model.PatientEventKind;

/**
 * A format that {@link Formats} names, with its types: whoever loops over {@link #all()} covers
 * those that come later too.
 *
 * @param domain the domain type
 * @param carrier what it is carried by
 */
record EveryFormat<T, N>(Format<T, N> format, Class<T> domain, Carrier<N> carrier) {

  /** All formats. */
  static List<EveryFormat<?, ?>> all() {
    List<EveryFormat<?, ?>> all = named();
    for (PatientEventKind kind : PatientEventKind.values()) {
      all.add(new EveryFormat<>(Formats.adt(kind), PatientEvent.class, Carrier.ER7));
    }
    return all;
  }

  /** The formats that are fields: those of one kind of patient event read as ADT does. */
  static List<EveryFormat<?, ?>> named() {
    List<EveryFormat<?, ?>> all = new ArrayList<>();
    try {
      for (Field field : Formats.class.getFields()) {
        if (field.get(null) instanceof Format<?, ?> format) {
          Type[] types = ((ParameterizedType) field.getGenericType()).getActualTypeArguments();
          all.add(of(format, (Class<?>) types[0], Carrier.of(types[1].getTypeName())));
        }
      }
    } catch (IllegalAccessException e) {
      throw new LinkageError("fields of Formats", e);
    }
    return all;
  }

  @SuppressWarnings("unchecked") // the declaration of the field says so
  private static <T, N> EveryFormat<T, N> of(
      Format<?, ?> format, Class<?> domain, Carrier<?> carrier) {
    return new EveryFormat<>((Format<T, N>) format, (Class<T>) domain, (Carrier<N>) carrier);
  }

  /** The domain types, each once. */
  static Set<Class<?>> domains() {
    Set<Class<?>> domains = new LinkedHashSet<>();
    all().forEach(each -> domains.add(each.domain));
    return domains;
  }

  /** Those of a domain type. */
  @SuppressWarnings("unchecked") // equal classes
  static <T> List<EveryFormat<T, ?>> of(Class<T> domain, List<EveryFormat<?, ?>> all) {
    List<EveryFormat<T, ?>> formats = new ArrayList<>();
    for (EveryFormat<?, ?> each : all) {
      if (each.domain.equals(domain)) {
        formats.add((EveryFormat<T, ?>) each);
      }
    }
    return formats;
  }

  @Override
  public String toString() {
    return format.name();
  }
}
