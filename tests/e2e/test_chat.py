from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

QUESTION = "Wanneer zijn de eerste drie zones klaar?"
ANSWER = "najaar van 2025"


def ask(page: Page, question: str) -> None:
    page.get_by_label("Uw vraag").fill(question)
    page.get_by_role("button", name="Stel vraag").click()


def open_source(page: Page) -> Page:
    with page.expect_popup() as opened:
        page.locator("article a.citation-mark").first.click()
    opened.value.wait_for_load_state()
    return opened.value


def assert_marked(source: Page) -> None:
    expect(source.get_by_role("heading", name="Geciteerd")).to_be_visible()
    assert ANSWER in " ".join(source.locator("mark.mark--citaat").all_text_contents())
    expect(source.locator("rect.sheet__quote").first).to_be_in_viewport()
    assert source.locator("img.sheet__picture").evaluate_all("images => images.every(image => image.naturalWidth > 0)")


def test_a_question_is_answered_and_its_source_opens_marked(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.same = true")
    ask(page, QUESTION)
    expect(page.locator("article")).to_contain_text(ANSWER)
    assert page.evaluate("window.same"), "the page was loaded anew"
    assert "zones" not in page.url
    page.set_viewport_size({"width": 1000, "height": 720})
    assert_marked(open_source(page))


def test_all_of_it_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    ask(plain_page, QUESTION)
    expect(plain_page.locator("article")).to_contain_text(ANSWER)
    assert "zones" not in plain_page.url
    source = open_source(plain_page)
    expect(source.locator("rect.sheet__quote").first).to_be_in_viewport()
    expect(source.locator("mark.mark--citaat").first).to_contain_text("zones")
    ask(plain_page, "Wat betaalt de provincie?")
    expect(plain_page.locator("article")).to_have_count(2)
    expect(plain_page.locator("#antwoord-2")).to_be_in_viewport()
    plain_page.get_by_text("Hoe kom ik hieraan?").last.click()
    expect(plain_page.get_by_text("Passages die zijn gewogen").last).to_be_visible()


def test_an_answer_is_added_and_what_was_there_is_left_alone(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    first = page.locator("#antwoord-1").element_handle()
    ask(page, "Wat betaalt de provincie?")
    expect(page.locator("#antwoord-2")).to_be_in_viewport()
    assert first.evaluate("node => node.isConnected && node.parentElement.getAttribute('role') === 'log'")
    field = page.locator("#vraag")
    expect(field).to_be_focused()
    expect(field).to_have_value("")
    assert page.locator("input[name=eerder]").count() == 2


def test_an_example_is_asked_with_one_press(page: Page) -> None:
    page.goto("/")
    example = page.locator("[data-examples] button").first
    question = example.text_content()
    example.click()
    expect(page.locator("article h2")).to_contain_text(question or "")
    expect(page.locator("[data-examples]")).to_have_count(0)


def test_enter_asks_and_shift_enter_does_not(page: Page) -> None:
    page.goto("/")
    page.locator("#vraag").fill(QUESTION)
    page.keyboard.press("Shift+Enter")
    expect(page.locator("#vraag")).to_have_value(f"{QUESTION}\n")
    page.keyboard.press("Enter")
    expect(page.locator("article")).to_contain_text(ANSWER)


def test_an_empty_question_is_told_at_the_field(page: Page) -> None:
    page.goto("/")
    ask(page, "  ")
    expect(page.get_by_role("alert")).to_contain_text("De vraag is leeg")
    expect(page.locator("#vraag")).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#vraag")).to_be_focused()
    ask(page, QUESTION)
    expect(page.locator("article")).to_have_count(1)
    expect(page.get_by_role("alert")).to_be_empty()


@pytest.mark.parametrize(
    ("status", "message"), [(None, "De server antwoordt niet"), (502, "kan nu geen antwoord geven")]
)
def test_a_server_that_fails_is_told_and_the_question_stays(page: Page, status: int | None, message: str) -> None:
    page.goto("/")
    page.route("**/antwoord", lambda route: route.fulfill(status=status, body="") if status else route.abort())
    ask(page, QUESTION)
    expect(page.get_by_role("alert")).to_contain_text(message)
    expect(page.locator("#vraag")).to_have_value(QUESTION)
    expect(page.locator("[data-status]")).to_be_empty()
    expect(page.locator("article")).to_have_count(0)


def test_while_it_looks_it_says_so_and_asks_once(page: Page) -> None:
    page.goto("/")
    held = []
    page.route("**/antwoord", lambda route: held.append(route))
    ask(page, QUESTION)
    expect(page.get_by_role("status")).to_contain_text("Ik zoek in de documenten")
    page.locator("#vraag").press("Enter")
    assert len(held) == 1
    held[0].continue_()
    expect(page.locator("article")).to_have_count(1)


def test_the_keyboard_reaches_the_content_first(page: Page) -> None:
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_a_table_has_its_sources_and_a_next_question_is_asked_with_one_press(page: Page) -> None:
    page.goto("/")
    ask(page, "Welke kosten stijgen tussen 2025 en 2026?")
    table = page.get_by_role("group", name="Tabel bij het antwoord")
    row = table.get_by_role("row", name="Nieuwe bladkorven")
    expect(row).to_contain_text("38")
    expect(row.locator("a.citation-mark").first).to_be_visible()
    follow_up = page.locator("article .suggestion").first
    question = follow_up.text_content()
    follow_up.click()
    expect(page.locator("#antwoord-2 h2")).to_contain_text(question or "")


def test_a_next_question_takes_the_conversation_along_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    ask(plain_page, "Hoeveel gaat er in de twee jaren samen naar nieuwe bladkorven?")
    expect(plain_page.locator(".calculation")).to_contain_text("35 + 38 = 73")
    plain_page.locator("article .suggestion").first.click()
    expect(plain_page.locator("article")).to_have_count(2)


def test_on_a_wide_screen_the_source_opens_beside_the_conversation(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    mark = page.locator("article a.citation-mark").first
    mark.click()
    beside = page.get_by_role("complementary", name="Fietsplan Waterdam")
    expect(beside).to_be_focused()
    expect(beside.locator("rect.sheet__quote").first).to_be_in_viewport()
    expect(page.locator("article")).to_be_in_viewport()
    page.keyboard.press("Escape")
    expect(beside).to_be_hidden()
    expect(mark).to_be_focused()


def test_an_answer_is_copied_with_its_sources(page: Page) -> None:
    page.goto("/")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    ask(page, QUESTION)
    page.get_by_role("button", name="Kopieer met bronnen").click()
    expect(page.locator("[data-keep-status]")).to_have_text("Gekopieerd.")
    # Our own pages may not read what somebody copied, so another one does.
    reader = page.context.new_page()
    reader.route("**/lezer", lambda route: route.fulfill(body="<title>Lezer</title>", content_type="text/html"))
    reader.goto("/lezer")
    plain, rich = reader.evaluate(
        """async () => {
            const [item] = await navigator.clipboard.read();
            return Promise.all(["text/plain", "text/html"].map(async (type) => (await item.getType(type)).text()));
        }"""
    )
    assert f"Vraag: {QUESTION}" in plain
    assert ANSWER in plain
    assert ANSWER in rich
    assert 'href="http://127.0.0.1' in rich


def test_where_copying_is_refused_the_text_is_there_to_copy(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error()); }")
    page.get_by_role("button", name="Kopieer met bronnen").click()
    expect(page.locator("[data-keep-status]")).to_contain_text("Ctrl+C")
    expect(page.locator("[data-keep-text]")).to_be_visible()


def test_a_question_is_put_to_one_document(page: Page) -> None:
    page.goto("/")
    page.get_by_text("Zoek in een deel van de documenten").click()
    page.get_by_label("Document", exact=True).select_option(label="Notitie zwembad De Golf")
    ask(page, QUESTION)
    expect(page.locator("article")).to_contain_text("Alleen gezocht in: Notitie zwembad De Golf")
    expect(page.locator("article")).not_to_contain_text(ANSWER)
    page.get_by_label("Document", exact=True).select_option(label="Alle documenten")
    ask(page, QUESTION)
    expect(page.locator("#antwoord-2")).to_contain_text(ANSWER)
    assert page.locator("input[name=eerder_in]").evaluate_all("inputs => inputs.map(input => input.value)") == [
        "document=notitie-zwembad",
        "",
    ]


def test_without_scripts_an_answer_has_its_link_and_text(plain_page: Page) -> None:
    plain_page.goto("/")
    ask(plain_page, QUESTION)
    expect(plain_page.get_by_role("button", name="Kopieer met bronnen")).to_be_hidden()
    plain_page.get_by_text("Antwoord als tekst").click()
    expect(plain_page.locator("[data-keep-text]")).to_be_visible()
    plain_page.get_by_role("link", name="Link naar dit antwoord").click()
    expect(plain_page.locator("article")).to_contain_text(ANSWER)


def test_an_answer_is_judged_without_leaving_the_page(page: Page) -> None:
    page.goto("/")
    ask(page, QUESTION)
    page.get_by_text("Licht uw oordeel toe").click()
    page.get_by_label("Toelichting bij uw oordeel").fill("Precies wat ik zocht.")
    page.get_by_role("group", name="Helpt dit antwoord?").get_by_role("button", name="Ja").click()
    expect(page.locator("[data-judge-status]")).to_have_text("Dank u wel. Uw oordeel is bewaard.")
    expect(page.locator("article")).to_have_count(1)


def test_an_answer_is_judged_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/")
    ask(plain_page, QUESTION)
    plain_page.get_by_role("button", name="Nee", exact=True).click()
    expect(plain_page.get_by_text("Uw oordeel is bewaard.")).to_be_visible()


def test_a_decision_is_read_on_its_card_and_opens_beside(page: Page) -> None:
    page.set_viewport_size({"width": 1300, "height": 800})
    page.goto("/")
    ask(page, "Wat besloot de raad over de fietsbrug?")
    card = page.get_by_role("region", name="Besluit: Krediet voor de fietsbrug")
    expect(card).to_contain_text("15 stemmen voor")
    card.get_by_role("link", name="Krediet voor de fietsbrug").first.click()
    beside = page.get_by_role("complementary", name="Besluitenlijst raad Waterdam 5 juni 2025")
    expect(beside.locator("mark.mark--citaat").first).to_contain_text("conform het voorstel")
