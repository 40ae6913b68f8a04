"""The words of each language that rules search for, and the words that only look like them."""

from __future__ import annotations

import pytest

import argued
from argued.checking.rules.vocabulary import LANGUAGES, vocabulary_of
from argued.diagnostics.diagnostic import Diagnostic


def found(language: str, text: str, rule: str) -> tuple[Diagnostic, ...]:
    report = argued.check(f"---\nlanguage: {language}\n---\n{text}", select=[rule])
    assert report.article is not None, report.diagnostics
    return report.diagnostics


def pointed_at(language: str, text: str, rule: str) -> list[str]:
    """The parts of the text at which a rule finds something, or those that its findings refer to."""
    whole = f"---\nlanguage: {language}\n---\n{text}"
    spans = [
        item.related[0].span if rule == "unattributed-report" else item.span for item in found(language, text, rule)
    ]
    return [whole[span.start : span.end] for span in spans if span]


LISTS = {
    "en": [
        ("First is cost.", "Second is the noise.", "Third is time."),
        ("First comes cost.", "Second is the noise.", "Last comes time."),
        ("Reason one: it is dear.", "Reason 2: it is loud.", "Reason number three is time."),
        # No enumeration at all.
        ("The second is slow.", "First came the flood.", "Risk 3.5 times as high."),
    ],
    "de": [
        ("Erstens ist die Brücke alt.", "Zweitens fehlt das Geld.", "Drittens drängt die Zeit."),
        ("Der erste Grund sind die Kosten.", "Ein zweiter Grund ist der Lärm.", "Zu guter Letzt drängt die Zeit."),
        ("An erster Stelle stehen die Kosten.", "Zweites Argument: der Lärm.", "Drittens: die Zeit."),
        ("Mein erster Einwand betrifft die Kosten.", "Einwand Nummer zwei: der Lärm.", "Der letzte Punkt: die Zeit."),
        # No enumeration at all.
        ("In erster Linie fehlt das Geld.", "Erste Hilfe ist nah.", "Erst im Mai wird gebaut."),
        ("Letztens war die Brücke gesperrt.", "Schließlich ist sie alt.", "Acht Pfeiler sind gerissen."),
        ("Die zweite ist zu langsam.", "Die erste fuhr um sechs.", "Zuletzt war sie gesperrt."),
    ],
    "es": [
        ("En primer lugar, el puente es viejo.", "En segundo lugar, es caro.", "En tercer lugar, falta tiempo."),
        ("Primero, el coste.", "Segundo, el ruido.", "Y por último, el tiempo."),
        ("La primera razón es el coste.", "El segundo argumento es el ruido.", "Una tercera objeción es el tiempo."),
        ("Lo primero es el coste.", "Lo segundo es el ruido.", "Finalmente, falta tiempo."),
        # No enumeration at all.
        ("Segundo a segundo crece la grieta.", "Cuarto y cocina se inundan.", "Primera línea de playa."),
        ("Un segundo basta para que ceda.", "El cuarto está a oscuras.", "Tercera edad y turismo pierden."),
    ],
    "fr": [
        ("Premièrement, le pont est vieux.", "Deuxièmement, il coûte cher.", "Troisièmement, le temps presse."),
        ("En premier lieu, le coût.", "En second lieu, le bruit.", "Enfin, le temps presse."),
        ("La première raison est le coût.", "Le deuxième argument est le bruit.", "Pour finir, le temps presse."),
        ("Primo, le coût.", "Secundo, le bruit.", "Tertio : le temps."),
        ("Premier point : le coût.", "Second point : le bruit.", "En dernier lieu, le temps presse."),
        # No enumeration at all.
        ("Dernièrement, le pont était fermé.", "Seconde main ou neuf, c'est cher.", "Premier étage fermé."),
        ("Enfin le pont est fermé.", "Le premier étage est inondé.", "Deux piles sont fissurées."),
    ],
}  # fmt: skip


def enumeration(words: tuple[str, ...]) -> str:
    marks = " ".join(f"{{consideration k{index}: {word}}}" for index, word in enumerate(words))
    return f"{marks} {{conclusion c from {', '.join(f'k{index}' for index in range(len(words)))}: x}}"


@pytest.mark.parametrize(("language", "words"), [(tag, words) for tag in LISTS for words in LISTS[tag]])
def test_an_enumeration_in_order_is_left_alone(language: str, words: tuple[str, str, str]) -> None:
    assert found(language, enumeration(words), "wrong-ordinal") == ()


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("en", ("First is cost.", "Third is time.", "x"), ["Third"]),
        ("en", ("Second is noise.", "x", "Last is time."), ["Second"]),
        ("en", ("x", "Argument 3: time.", "x"), ["Argument 3"]),
        ("de", ("Erstens fehlt das Geld.", "Drittens drängt die Zeit.", "x"), ["Drittens"]),
        ("de", ("Ein zweiter wichtiger Grund ist der Lärm.", "x", "x"), ["Ein zweiter wichtiger Grund"]),
        ("de", ("Zu guter Letzt drängt die Zeit.", "x", "x"), ["Zu guter Letzt"]),
        ("de", ("ZWÖLFTENS fehlt das Geld.", "x", "x"), ["ZWÖLFTENS"]),
        ("es", ("Primero, el coste.", "Tercero: el tiempo.", "x"), ["Tercero"]),
        ("es", ("x", "En tercer lugar, falta tiempo.", "x"), ["En tercer lugar"]),
        ("es", ("x", "Por último, falta tiempo.", "x"), ["Por último"]),
        ("es", ("El segundo motivo es el ruido.", "x", "x"), ["El segundo motivo"]),
        ("fr", ("Premièrement, le coût.", "Troisièmement, le temps.", "x"), ["Troisièmement"]),
        ("fr", ("x", "En troisième lieu, le temps presse.", "x"), ["En troisième lieu"]),
        ("fr", ("La seconde raison est le bruit.", "x", "x"), ["La seconde raison"]),
        ("fr", ("x", "Enfin, le temps presse.", "x"), ["Enfin"]),
    ],
)
def test_a_number_out_of_order_is_found(language: str, words: tuple[str, str, str], expected: list[str]) -> None:
    assert pointed_at(language, enumeration(words), "wrong-ordinal") == expected


@pytest.mark.parametrize(
    ("language", "words", "opener"),
    [
        ("en", "First is cost.", "First"),
        ("en", "For a start, it is dear.", "For a start"),
        ("de", "Erstens fehlt das Geld.", "Erstens"),
        ("de", "Zunächst einmal fehlt das Geld.", "Zunächst einmal"),
        ("es", "En primer lugar, falta dinero.", "En primer lugar"),
        ("es", "Para empezar, falta dinero.", "Para empezar"),
        ("fr", "Tout d’abord, l'argent manque.", "Tout d’abord"),
        ("fr", "D'abord, l'argent manque.", "D'abord"),
        ("en", "On the one hand it is dear, on the other it is safe.", None),
        ("de", "Einerseits ist sie teuer, andererseits sicher.", None),
        ("es", "Por un lado es caro, por otro es seguro.", None),
        ("fr", "D'abord surpris, les voisins protestent.", None),
    ],
)
def test_the_words_that_begin_a_list_are_known(language: str, words: str, opener: str | None) -> None:
    messages = [
        item.message for item in found(language, f"{{consideration k supports c: {words}}}{{conclusion c: x}}", "A312")
    ]
    assert [f"begins with “{opener}”" in message for message in messages] == ([] if opener is None else [True])


@pytest.mark.parametrize(
    ("language", "words", "expected"),
    [
        ("de", "Aus diesen drei Gründen muss die Brücke weg.", "diesen drei Gründen"),
        ("de", "Es gibt vier gute Argumente dafür.", "Es gibt vier gute Argumente"),
        ("de", "Die genannten fünf Bedenken wiegen schwer.", "Die genannten fünf Bedenken"),
        ("de", "Drei Gründe sprechen dafür.", "Drei Gründe sprechen"),
        ("de", "Diese zwei Gründe genügen.", None),
        ("de", "Diese acht Brücken sind alt.", None),
        ("es", "Por estas tres razones hay que cerrarlo.", "estas tres razones"),
        ("es", "Hay cuatro buenos argumentos a favor.", "Hay cuatro buenos argumentos"),
        ("es", "Las cinco objeciones mencionadas pesan mucho.", "Las cinco objeciones mencionadas"),
        ("es", "Estas dos razones bastan.", None),
        ("es", "Estos tres puentes son viejos.", None),
        ("fr", "Pour ces trois raisons, il faut le fermer.", "ces trois raisons"),
        ("fr", "Il y a quatre bonnes raisons de le fermer.", "Il y a quatre bonnes raisons"),
        ("fr", "Les cinq objections évoquées pèsent lourd.", "Les cinq objections évoquées"),
        ("fr", "Ces deux raisons suffisent.", None),
        ("fr", "Ces trois ponts sont vieux.", None),
    ],
)
def test_counts_of_reasons_are_compared(language: str, words: str, expected: str | None) -> None:
    text = f"{{consideration a: x}} {{consideration b: y}} {{conclusion from a, b: {words}}}"
    assert pointed_at(language, text, "wrong-count") == ([] if expected is None else [expected])


HEDGES = {
    "en": [
        ("Perhaps the ferry will do.", "Perhaps"),
        ("This could lead to a collapse.", "could"),
        ("The bridge could soon be a danger.", "could"),
        ("If the river rises, the piers may give way.", "may"),
        ("I think the ferry will do.", "I think"),
        ("A collapse is likely.", "likely"),
    ],
    "de": [
        ("Vielleicht reicht die Fähre.", "Vielleicht"),
        ("Das dürfte teuer werden.", "dürfte"),
        ("Die Brücke könnte bald einstürzen.", "könnte"),
        ("Der Umweg ist vermutlich zu lang.", "vermutlich"),
        ("Die Stadt scheint kein Geld zu haben.", "scheint"),
        ("Ich glaube, dass die Fähre reicht.", "Ich glaube"),
        ("Das wird wohl kaum genügen.", "wohl kaum"),
        ("Das mag übertrieben sein.", "mag"),
        ("Allem Anschein nach fehlt das Geld.", "Allem Anschein nach"),
    ],
    "es": [
        ("Quizá baste con el transbordador.", "Quizá"),
        ("Tal vez sea demasiado caro.", "Tal vez"),
        ("La reparación podría costar el doble.", "podría"),
        ("Es probable que el puente ceda.", "Es probable que"),
        ("Puede que falte dinero.", "Puede que"),
        ("Parece que falta dinero.", "Parece que"),
        ("Seguramente faltará dinero.", "Seguramente"),
        ("Al parecer, falta dinero.", "Al parecer"),
        ("Creo que basta con el transbordador.", "Creo que"),
    ],
    "fr": [
        ("Le bac suffira peut-être.", "peut-être"),
        ("C'est sans doute trop cher.", "sans doute"),
        ("La réparation pourrait coûter le double.", "pourrait"),
        ("Il se peut que le pont cède.", "Il se peut que"),
        ("Il est probable qu’il cède.", "Il est probable qu’"),
        ("L'argent semble manquer.", "semble"),
        ("Je crois que le bac suffit.", "Je crois que"),
    ],
}


@pytest.mark.parametrize(("language", "words", "hedge"), [(tag, *pair) for tag in HEDGES for pair in HEDGES[tag]])
def test_a_hedge_is_found(language: str, words: str, hedge: str) -> None:
    assert pointed_at(language, f"{{premise p: {words}}}", "unmarked-hedge") == [hedge]


NO_HEDGES = {
    "en": [
        "The city could afford a ferry.",
        "Cyclists may use the bridge.",
        "Residents may not park there.",
        "Perhaps thousands cross it every day.",
        "It takes probably 50 minutes.",
        "If the river might rise, we must act.",
        "We should act whether it may rise or not.",
        "If it rains, the cellar could flood.",
        "The cellar could flood if it rains.",
        "It is as safe as a bridge could be.",
        "It costs more than anyone might think.",
        "A collapse is more likely than a flood.",
        "The mayor thinks that the river might rise.",
        "The rights that they may have are lost.",
        "Could the river rise?",
        "They cannot possibly repair it.",
        "Some might say that the ferry is slow.",
        "You may want to see the piers.",
        "You may not tear down a monument.",
        "No one could possibly want that.",
        "Might is not right.",
        "I might add that it is dear.",
        "It could have been worse.",
        "I believe him.",
        "It costs money (perhaps too much).",
        "A possibly harmful drug was sold.",
    ],
    "de": [
        "Man könnte eine Fähre einsetzen.",
        "Die Stadt könnte eine Fähre einsetzen.",
        "Die Brücke könnte gesperrt werden.",
        "Vielleicht Tausende nutzen sie jeden Tag.",
        "Der Umbau dauert wahrscheinlich 50 Wochen.",
        "Wenn der Fluss steigt, könnte der Keller volllaufen.",
        "Es fragt sich, ob das vielleicht zu teuer ist.",
        "Die Sonne scheint. Im Winter scheint hier selten die Sonne.",
        "Das ist die wahrscheinlich teuerste Brücke.",
        "Ein Einsturz ist weniger wahrscheinlich als ein Hochwasser.",
        "Es gibt Pfeiler, die einstürzen könnten, und keine Fähre.",
        "Viele fürchten, die Brücke könnte einstürzen.",
        "Wer dort wohnt, fühlt sich wohl.",
        "Das könnte man ändern.",
        "Könnte das teuer werden?",
        "Ich glaube an die Vernunft.",
    ],
    "es": [
        "La ciudad podría cerrar el puente.",
        "El puente podría ser reparado.",
        "Quizás miles lo cruzan cada día.",
        "Dura probablemente 50 semanas.",
        "Si el río sube, el sótano podría ser un peligro.",
        "Hay que saber si quizá es demasiado caro.",
        "Un puente que podría caer no sirve.",
        "Muchos temen que el puente podría caer.",
        "Fue una supuestamente buena idea.",
        "¿Podría ser más caro?",
        "Podría ser mejor.",
        "Está seguro y tiene probabilidades.",
    ],
    "fr": [
        "La ville pourrait fermer le pont.",
        "Le pont pourrait être réparé.",
        "Peut-être des milliers le traversent chaque jour.",
        "Cela dure probablement 50 semaines.",
        "Si le fleuve monte, la cave pourrait être un danger.",
        "Reste à savoir si c'est peut-être trop cher.",
        "Un pont qui pourrait céder ne sert à rien.",
        "Certains craignent que le pont pourrait céder.",
        "C'est sans aucun doute trop cher.",
        "Le livre paraît demain.",
        "Cela pourrait être mieux.",
        "Le pont pourrait-il céder ?",
    ],
}


@pytest.mark.parametrize(("language", "words"), [(tag, words) for tag in NO_HEDGES for words in NO_HEDGES[tag]])
def test_what_only_looks_like_a_hedge_is_left_alone(language: str, words: str) -> None:
    assert found(language, f"{{premise p: {words}}}", "unmarked-hedge") == ()


REPORTS = {
    "en": [
        ("{premise p: Critics argue that the ferry is slow.}", "Critics argue that"),
        ("{premise p: They claim they were never told.}", "They claim"),
        ("{premise p: Opponents object that it takes years.}", "Opponents object that"),
        ("{premise p: The mayor does insist that it is safe.}", "mayor does insist that"),
        ("{premise p: It is unsafe, according to the report.}", "according to"),
        ("{premise p: It is unsafe according to Kay.}", "according to"),
    ],
    "de": [
        ("{premise p: Die Prüferin sagt, dass zwei Pfeiler gerissen sind.}", "Prüferin sagt"),
        ("{premise p: Die Prüferin behauptete, zwei Pfeiler seien gerissen.}", "Prüferin behauptete"),
        ("{premise p: Die Prüferin hat gestern erklärt, dass sie gerissen sind.}", "Prüferin hat gestern erklärt"),
        ("{premise p: Zwei Pfeiler sind gerissen}, sagt die Prüferin.", "sagt"),
        ("{premise p: Zwei Pfeiler sind gerissen}, warnte Kay.", "warnte"),
        ("{premise p: Laut Gutachten sind zwei Pfeiler gerissen.}", "Laut"),
        ("{premise p: Die Brücke ist laut der Prüferin nicht sicher.}", "laut"),
        ("{premise p: Der Prüferin zufolge sind zwei Pfeiler gerissen.}", "Prüferin zufolge"),
        ("Nach Angaben der Stadt {premise p: sind zwei Pfeiler gerissen}.", "Nach Angaben"),
        ("{premise p: Gegner wenden ein, dass es Jahre dauert.}", "Gegner wenden ein"),
        ("Kay schrieb: {premise p: „Zwei Pfeiler sind gerissen.“}", "Kay schrieb"),
    ],
    "es": [
        ("{premise p: La inspectora dice que dos pilares están agrietados.}", "inspectora dice que"),
        ("{premise p: La alcaldesa ha advertido de que el puente es inseguro.}", "alcaldesa ha advertido de que"),
        ("{premise p: Dos pilares están agrietados}, afirmó la inspectora.", "afirmó"),
        ("{premise p: Según la inspectora, dos pilares están agrietados.}", "Según"),
        ("{premise p: De acuerdo con el informe, el puente es inseguro.}", "De acuerdo con"),
        ("Los críticos sostienen que {premise p: el transbordador es lento}.", "críticos sostienen que"),
    ],
    "fr": [
        ("{premise p: L'inspectrice affirme que deux piles sont fissurées.}", "inspectrice affirme que"),
        ("{premise p: Des critiques objectent que cela prendrait des années.}", "critiques objectent que"),
        ("{premise p: La maire a déclaré qu'elles sont fissurées.}", "maire a déclaré qu'"),
        ("{premise p: Deux piles sont fissurées}, dit l'inspectrice.", "dit"),
        ("{premise p: Deux piles sont fissurées}, affirme-t-elle.", "affirme-t-elle"),
        ("{premise p: Selon l'inspectrice, deux piles sont fissurées.}", "Selon"),
        ("{premise p: D’après le rapport, le pont est dangereux.}", "D’après"),
        ("Les critiques soutiennent que {premise p: le bac est lent}.", "critiques soutiennent que"),
    ],
}


@pytest.mark.parametrize(("language", "text", "cue"), [(tag, *pair) for tag in REPORTS for pair in REPORTS[tag]])
def test_a_report_is_found(language: str, text: str, cue: str) -> None:
    assert pointed_at(language, text, "unattributed-report") == [cue]
    assert found(language, text.replace("premise p:", "premise p by kay:"), "unattributed-report") == ()


NO_REPORTS = {
    "en": [
        "What the mayor said exemplifies the problem.",
        "It stays open unless the mayor says otherwise.",
        "The first sentence says it must close.",
        "She said “yes, please”.",
        "They said they would close it.",
        "He wrote a letter to the city.",
        "Prices according to the market are unfair.",
        "Sometimes the say that counts is ours.",
    ],
    "de": [
        "Ich sage, dass die Brücke weg muss.",
        "Man sagt, dass sie alt ist.",
        "Der Verkehr ist laut und dicht.",
        "Dort hört man so laut Musik, dass niemand schläft.",
        "Laut Gesetz ist das verboten.",
        "Was die Prüferin sagt, ist wichtig.",
        "Wir müssen der Stadt sagen, dass das Geld fehlt.",
        "Ein langes Schreiben, das niemand las, lag vor.",
        "Die Prüferin kann erklären, warum sie gerissen sind.",
        "Die Regel sagt klar, dass keiner gezwungen wird.",
        "Die Gäste sagen ab, weil es regnet.",
        "Die Prüferin schreibt, weil es dringend ist.",
    ],
    "es": [
        "Digo que hay que cerrarlo.",
        "Se dice que es viejo.",
        "Según la ley está prohibido.",
        "Según el caso, se cierra o no.",
        "Estoy de acuerdo con la alcaldesa.",
        "Lo que dice la alcaldesa importa.",
        "Se cierra si la inspectora dice que es inseguro.",
        "Todo indica que es viejo.",
        "La regla dice que nadie está obligado.",
        "La denuncia que presentó sigue abierta.",
    ],
    "fr": [
        "Je dis que le pont est vieux.",
        "On dit que le pont est vieux.",
        "Selon la loi, c'est interdit.",
        "Selon le cas, on le ferme ou non.",
        "Selon moi, il faut le fermer.",
        "Ce que la maire dit importe.",
        "On le ferme si l'inspectrice dit qu'il est dangereux.",
        "Cela dit, le pont est vieux.",
        "La règle dit que personne n'est obligé.",
        "D'après ce que l'on sait, c'est cher.",
    ],
}


@pytest.mark.parametrize(("language", "words"), [(tag, words) for tag in NO_REPORTS for words in NO_REPORTS[tag]])
def test_what_only_looks_like_a_report_is_left_alone(language: str, words: str) -> None:
    assert found(language, f"{{premise p: {words}}}", "unattributed-report") == ()


@pytest.mark.parametrize("tag", ["de", "de-AT", "DE-ch", "de-Latn-DE-1996"])
def test_the_first_part_of_a_tag_names_the_language(tag: str) -> None:
    assert pointed_at(tag, "{premise p: Vielleicht reicht die Fähre.}", "A403") == ["Vielleicht"]


def test_every_language_has_its_own_words_only() -> None:
    for tag in LANGUAGES:
        vocabulary = vocabulary_of(argued.parse(f"---\nlanguage: {tag}\n---\n"))
        assert vocabulary is not None
        for other in set(LANGUAGES) - {tag}:
            texts = [enumeration(words) for words in LISTS[other]]
            texts += [f"{{premise p: {words}}}" for words, _ in HEDGES[other]]
            texts += [text for text, _ in REPORTS[other]]
            for text in texts:
                for rule in ("A401", "A403", "A410"):
                    assert found(tag, text, rule) == (), (tag, text)
